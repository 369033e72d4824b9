using System.ComponentModel;
using System.Globalization;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated;

/// <summary>The command that is being handled: its ids, who acts, and what it has appended so far. Made for each handling of a command whose handlers take it.</summary>
public sealed class CommandContext
{
    private readonly Lock _gate = new();
    private List<AppendResult>? _appends;
    private Dictionary<string, int>? _batches;
    private readonly object _body;
    private Command? _command;

    /// <summary>The context in which <paramref name="command"/> is handled.</summary>
    public CommandContext(Command command)
    {
        ArgumentNullException.ThrowIfNull(command);
        (_command, _body) = (command, command.Body);
    }

    private CommandContext(object body) => _body = body;

    /// <summary>A context for work that no command started: a new message id, and a new correlation id if none is given.</summary>
    public static CommandContext New(string? correlationId = null) => new(Command.Create(NoCommand.Instance, correlationId));

    /// <summary>For generated code: the context of a command that has no envelope; one is made when somebody asks for it or for one of its ids.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static CommandContext Of(object body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return body is Command command ? new(command) : new(body);
    }

    /// <summary>The envelope. That of a command which was sent without one is made when it is first asked for, here or for one of its ids.</summary>
    public Command Command => _command ?? Interlocked.CompareExchange(ref _command, Command.Create(_body), null) ?? _command;

    /// <inheritdoc cref="Command.MessageId"/>
    public Guid MessageId => Command.MessageId;

    /// <inheritdoc cref="Command.CorrelationId"/>
    public string CorrelationId => Command.CorrelationId;

    /// <inheritdoc cref="Command.Actor"/>
    public string? Actor => _command?.Actor;

    /// <inheritdoc cref="Command.OnBehalfOf"/>
    public string? OnBehalfOf => _command?.OnBehalfOf;

    /// <inheritdoc cref="Command.MayRepeat"/>
    public bool MayRepeat => _command is { MayRepeat: true };

    /// <summary>What was appended under this context, in order.</summary>
    public IReadOnlyList<AppendResult> Appends
    {
        get
        {
            if (_appends is null)
                return [];
            lock (_gate)
                return [.. _appends];
        }
    }

    internal bool HasAppended => _appends is not null;

    internal void Note(AppendResult result)
    {
        lock (_gate)
            (_appends ??= []).Add(result);
    }

    /// <summary>
    /// The id of the command's next update of a stream: the same at every handling of the same command, different for each update of one handling. Updates are
    /// numbered as they are called, so a handler that updates one aggregate several times must do so every time, whatever the state.
    /// </summary>
    internal Guid NextBatchId(string streamId)
    {
        int number;
        lock (_gate)
        {
            _batches ??= new(StringComparer.Ordinal);
            number = _batches[streamId] = _batches.GetValueOrDefault(streamId) + 1;
        }

        return DeterministicGuid.Create(MessageId, string.Create(CultureInfo.InvariantCulture, $"{number}:{streamId}"));
    }

    /// <summary>Takes the last number back: the update lost a race and decided nothing.</summary>
    internal void ReturnBatchId(string streamId)
    {
        lock (_gate)
            _batches![streamId]--;
    }

    private sealed record NoCommand
    {
        public static readonly NoCommand Instance = new();
    }
}
