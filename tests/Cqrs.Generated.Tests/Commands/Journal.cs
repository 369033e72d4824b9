using System.Collections.Concurrent;

namespace Cqrs.Generated.Tests.Commands;

/// <summary>What handlers were given.</summary>
public sealed class Journal
{
    private static readonly AsyncLocal<Journal?> s_ofTest = new();

    /// <summary>For static handlers: the journal of the test that runs.</summary>
    public static Journal OfTest
    {
        get => s_ofTest.Value ?? throw new InvalidOperationException("The test has set no journal.");
        set => s_ofTest.Value = value;
    }

    public ConcurrentQueue<(object Command, CommandContext? Context, CancellationToken Cancellation)> Entries { get; } = [];

    public void Note(object command, CommandContext? context = null, CancellationToken cancellationToken = default)
        => Entries.Enqueue((command, context, cancellationToken));

    /// <summary>Notes later than the call returns: only who awaits sees it.</summary>
    public async ValueTask NoteAsync(object command, CommandContext? context = null, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        Note(command, context, cancellationToken);
    }
}
