namespace Cqrs.Generated.Reliability.Tests.Sqlite.Faults;

/// <summary>Which calls fail, and how.</summary>
/// <param name="Name">In words.</param>
/// <param name="Kinds">The kinds of call that are counted and fail, as recorder.c has them.</param>
/// <param name="Error">The error number; -1 for a write that is cut short and then finds no room.</param>
public sealed record Fault(string Name, string Kinds, int Error)
{
    private const int InputOutput = 5;
    private const int TooManyOpenFiles = 24;
    private const int NoSpace = 28;
    private const int CutShort = -1;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Fault> All { get; } =
    [
        new("write: EIO", "w", InputOutput),
        new("write: ENOSPC", "w", NoSpace),
        new("write: cut short, then ENOSPC", "w", CutShort),
        new("sync: EIO", "s", InputOutput),
        new("truncate: EIO", "t", InputOutput),
        new("truncate: ENOSPC", "t", NoSpace),
        new("read: EIO", "r", InputOutput),
        new("open: EIO", "o", InputOutput),
        new("open: EMFILE", "o", TooManyOpenFiles),
        new("unlink: EIO", "u", InputOutput),
        new("everything: EIO", "orwtsu", InputOutput),
    ];

    /// <inheritdoc/>
    public override string ToString() => Name;
}
