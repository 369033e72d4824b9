using Microsoft.Extensions.Logging;

namespace Cqrs.Generated.Tests.Commands;

/// <summary>Counts, so that a handler has something to do that allocates nothing.</summary>
public sealed class Count
{
    public int Value { get; set; }
}

public sealed record CountClass(int By);

public readonly record struct CountStruct(int By);

public sealed record CountWithContext(int By);

public readonly record struct CountStructWithContext(int By);

public sealed record CountLater(int By);

public sealed record CountAndFail;

public sealed record CountAndCancel;

public record CountBase;

public sealed record CountDerived : CountBase;

/// <summary>Keeps nothing but services; where these are singletons, one object of it serves all commands.</summary>
public sealed partial class LeanHandlers(Count count, Journal journal) : ICommandHandlers
{
    private void HandleCountClass(CountClass c) => count.Value += c.By;

    private ValueTask HandleCountStruct(in CountStruct c, CancellationToken cancellationToken)
    {
        count.Value += c.By;
        return default;
    }

    private void HandleCountWithContext(CountWithContext c, CommandContext context)
    {
        count.Value += c.By;
        if (c.By == 0)
            journal.Note(this, context);
    }

    private void HandleCountStructWithContext(CountStructWithContext c, CommandContext context) => journal.Note(c, context);

    private async Task HandleCountLater(CountLater c)
    {
        await Task.Yield();
        count.Value += c.By;
        journal.Note(this);
    }

    private void HandleCountAndFail(CountAndFail c) => throw new FormatException("At once.");

    private void HandleCountAndCancel(CountAndCancel c, CancellationToken cancellationToken) => cancellationToken.ThrowIfCancellationRequested();

    private void HandleCountBase(CountBase c) => count.Value++;

    private void HandleCountDerived(CountDerived c) => count.Value += 100;
}

public sealed record AskWhoKeepsFields;

public sealed record AskWhoKeepsACount;

public sealed record AskWhoCleansUp;

public sealed record AskWhoLogs;

public sealed record AskWhoCannotBeMade;

/// <summary>Keeps services in fields.</summary>
public sealed partial class KeepsFields : ICommandHandlers
{
    private readonly Journal _journal;

    public KeepsFields(Journal journal) => _journal = journal;

    private void HandleAskWhoKeepsFields(AskWhoKeepsFields c) => _journal.Note(this);
}

/// <summary>Has state of its own: one object for several commands would mix them up.</summary>
public sealed partial class KeepsACount(Journal journal) : ICommandHandlers
{
    private int _asked;

    private void HandleAskWhoKeepsACount(AskWhoKeepsACount c)
    {
        Assert.Equal(1, ++_asked);
        journal.Note(this);
    }
}

/// <summary>Is to be disposed of after each command.</summary>
public sealed partial class CleansUp(Journal journal) : ICommandHandlers, IDisposable
{
    public void Dispose() => journal.Note("disposed");

    private void HandleAskWhoCleansUp(AskWhoCleansUp c) => journal.Note(this);
}

/// <summary>Takes a service that is registered by its open generic type.</summary>
public sealed partial class Logs(ILogger<Logs> logger, Journal journal) : ICommandHandlers
{
    private void HandleAskWhoLogs(AskWhoLogs c) => journal.Note(logger is null ? "no logger" : this);
}

/// <summary>Takes a service that refuses to be made.</summary>
public sealed class Unwilling
{
    public Unwilling() => throw new FormatException("Not today.");
}

/// <summary>Cannot be made.</summary>
public sealed partial class CannotBeMade(Unwilling unwilling) : ICommandHandlers
{
    private void HandleAskWhoCannotBeMade(AskWhoCannotBeMade c) => unwilling.ToString();
}
