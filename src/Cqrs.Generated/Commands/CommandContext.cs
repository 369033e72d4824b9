using System.Globalization;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated;

/// <summary>The command that is being handled: its ids, who acts, and what it has appended so far. Made for each handling of a command.</summary>
public sealed class CommandContext
{
    private readonly List<AppendResult> _appends = [];
    private Dictionary<string, int>? _batches;

    /// <summary>The context in which <paramref name="command"/> is handled.</summary>
    public CommandContext(Command command)
    {
        ArgumentNullException.ThrowIfNull(command);
        Command = command;
    }

    /// <summary>A context for work that no command started: a new message id, and a new correlation id if none is given.</summary>
    public static CommandContext New(string? correlationId = null) => new(Command.Create(NoCommand.Instance, correlationId));

    /// <summary>The envelope.</summary>
    public Command Command { get; }

    /// <inheritdoc cref="Command.MessageId"/>
    public Guid MessageId => Command.MessageId;

    /// <inheritdoc cref="Command.CorrelationId"/>
    public string CorrelationId => Command.CorrelationId;

    /// <inheritdoc cref="Command.Actor"/>
    public string? Actor => Command.Actor;

    /// <inheritdoc cref="Command.OnBehalfOf"/>
    public string? OnBehalfOf => Command.OnBehalfOf;

    /// <inheritdoc cref="Command.MayRepeat"/>
    public bool MayRepeat => Command.MayRepeat;

    /// <summary>What was appended under this context, in order.</summary>
    public IReadOnlyList<AppendResult> Appends => _appends;

    internal void Note(AppendResult result) => _appends.Add(result);

    /// <summary>
    /// The id of the command's next append to a stream: the same at every handling of the same command, different for each append of one handling.
    /// </summary>
    internal Guid NextBatchId(string streamId)
    {
        _batches ??= new(StringComparer.Ordinal);
        var number = _batches[streamId] = _batches.GetValueOrDefault(streamId) + 1;
        return DeterministicGuid.Create(MessageId, string.Create(CultureInfo.InvariantCulture, $"{number}:{streamId}"));
    }

    private sealed record NoCommand
    {
        public static readonly NoCommand Instance = new();
    }
}
