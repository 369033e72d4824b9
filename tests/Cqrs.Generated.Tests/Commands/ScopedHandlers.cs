namespace Cqrs.Generated.Tests.Commands;

public sealed record UseScope;

public sealed record FailNow(bool Later);

/// <summary>Made anew for each command, with services of its scope and one that nobody registered.</summary>
public sealed partial class ScopedHandlers : ICommandHandlers
{
    private readonly Journal _journal;
    private readonly ScopedThing _thing;
    private readonly NobodyRegistersThis? _optional;

    public ScopedHandlers(Journal journal) : this(journal, new ScopedThing()) => throw new InvalidOperationException("The longest constructor is the one.");

    public ScopedHandlers(Journal journal, ScopedThing thing, NobodyRegistersThis? optional = null)
        => (_journal, _thing, _optional) = (journal, thing, optional);

    private async Task HandleUseScope(UseScope c)
    {
        await Task.Yield();
        ObjectDisposedException.ThrowIf(_thing.Disposed, _thing);
        _journal.Note(_thing);
        _journal.Note((this, _optional));
    }

    private async Task HandleFailNow(FailNow c)
    {
        if (c.Later)
            await Task.Yield();
        throw new FormatException("The handler refuses.");
    }

    public sealed class ScopedThing : IDisposable
    {
        public bool Disposed { get; private set; }

        public void Dispose() => Disposed = true;
    }

    public sealed class NobodyRegistersThis;
}
