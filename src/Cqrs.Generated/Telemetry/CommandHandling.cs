using System.Diagnostics;

namespace Cqrs.Generated.Telemetry;

/// <summary>The handling of a command here and now, as it is told.</summary>
internal readonly struct CommandHandling : IDisposable
{
    private readonly Activity? _span;
    private readonly long _started;
    private readonly string _command;

    private CommandHandling(Activity? span, string command) => (_span, _command, _started) = (span, command, Stopwatch.GetTimestamp());

    /// <summary>Whether anybody wants to know: a few reads of fields. Who sends the fast way does not ask; see <see cref="Watching"/>.</summary>
    public static bool IsWatched => Spans.AreWanted || Instruments.CommandsAreWanted;

    /// <param name="command">The class of the command, which names it.</param>
    /// <param name="envelope">Its envelope, if it has one.</param>
    public static CommandHandling Begin(Type command, Command? envelope = null)
    {
        var name = KnownNames.Label(command.Name);
        var span = Spans.AreWanted ? Spans.Begin($"handle {name}", ActivityKind.Internal, envelope?.TraceParent) : null;
        if (span is { IsAllDataRequested: true })
        {
            span.SetTag(Attributes.Command, name);
            span.SetTag(Attributes.MessageId, envelope?.MessageId.ToString());
            span.SetTag(Attributes.Conversation, envelope?.CorrelationId);
        }

        Instruments.CommandsDispatched.Add(1, Instruments.Tag(Attributes.Command, name));
        return new(span, name);
    }

    /// <summary>Waits for what comes of the command, and notes how that went.</summary>
    public async ValueTask<CommandResult> FollowAsync(ValueTask<CommandResult> handling)
    {
        CommandResult result;
        try
        {
            result = await handling.ConfigureAwait(false);
        }
        catch (Exception e)
        {
            Fail(e);
            throw;
        }

        Instruments.CommandDuration.Record(Instruments.SecondsSince(_started), Instruments.Tag(Attributes.Command, _command));
        return result;
    }

    public void Dispose() => _span?.Dispose();

    private void Fail(Exception failure)
    {
        _span.Fail(failure);
        var (name, error) = (Instruments.Tag(Attributes.Command, _command), Instruments.ErrorTag(failure));
        Instruments.CommandsFailed.Add(1, name, error);
        Instruments.CommandDuration.Record(Instruments.SecondsSince(_started), name, error);
    }
}
