namespace Cqrs.Generated.RabbitMq.Tests;

/// <summary>A command that this assembly handles.</summary>
public sealed record TakeNote(int Number, string Text);

/// <summary>Another one.</summary>
public sealed record DropNote(int Number, NoteDetails? Why = null);

/// <summary>A command that others handle.</summary>
[Command]
public sealed record SingSong(string Title);

/// <summary>A command for a queue that has no room.</summary>
[Command("Full")]
public sealed record TellFull(int Number);

/// <summary>Handles commands, and remembers them.</summary>
public sealed partial class NoteHandlers(NoteJournal journal) : ICommandHandlers
{
    public ValueTask HandleTakeNote(TakeNote command, CommandContext context, CancellationToken cancellationToken)
    {
        journal.Add(command.Number);
        return command.Number < 0 ? throw new InvalidOperationException("There is no such note.") : default;
    }

    public ValueTask HandleDropNote(DropNote command, CommandContext context, CancellationToken cancellationToken) => default;
}

/// <summary>What has been handled.</summary>
public sealed class NoteJournal
{
    private readonly List<int> _numbers = [];

    public void Add(int number)
    {
        lock (_numbers)
            _numbers.Add(number);
    }

    public int[] Numbers
    {
        get
        {
            lock (_numbers)
                return [.. _numbers];
        }
    }
}
