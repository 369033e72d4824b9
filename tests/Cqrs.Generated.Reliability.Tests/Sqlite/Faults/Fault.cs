namespace Cqrs.Generated.Reliability.Tests.Sqlite.Faults;

/// <summary>Which calls fail, and how.</summary>
/// <param name="Name">In words.</param>
/// <param name="Kinds">The kinds of call that are counted and fail, as recorder.c has them.</param>
/// <param name="Error">The error number; -1 for a write that is cut short and then finds no room.</param>
/// <param name="QuickStep">The quick form lets every so-manieth call be the first to fail: there are some 440 writes, 400 reads and 30 syncs.</param>
public sealed record Fault(string Name, string Kinds, int Error, int QuickStep)
{
    private const int InputOutput = 5;
    private const int TooManyOpenFiles = 24;
    private const int NoSpace = 28;
    private const int CutShort = -1;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Fault> All { get; } =
    [
        new("write: EIO", "w", InputOutput, 150),
        new("write: ENOSPC", "w", NoSpace, 150),
        new("write: cut short, then ENOSPC", "w", CutShort, 150),
        new("sync: EIO", "s", InputOutput, 7),
        new("truncate: EIO", "t", InputOutput, 2),
        new("truncate: ENOSPC", "t", NoSpace, 2),
        new("read: EIO", "r", InputOutput, 150),
        new("open: EIO", "o", InputOutput, 8),
        new("open: EMFILE", "o", TooManyOpenFiles, 8),
        new("unlink: EIO", "u", InputOutput, 3),
        new("everything: EIO", "orwtsu", InputOutput, 300),
    ];

    /// <inheritdoc/>
    public override string ToString() => Name;
}
