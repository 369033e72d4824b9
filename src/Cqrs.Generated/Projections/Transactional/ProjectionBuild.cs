namespace Cqrs.Generated;

/// <summary>One set of a projection's tables: the one that serves, or one that is being built beside it. A row of <c>cqrs_projections</c> in the database of the read model.</summary>
/// <param name="Name">The projection.</param>
/// <param name="Number">Which build, from 1; greater than those of all that are there when it is begun.</param>
/// <param name="Fingerprint">Of the code that makes it; none where the code has none.</param>
/// <param name="Serves">Whether its tables have the plain names that readers use.</param>
/// <param name="Position">How far it has come in the log: written in one transaction with its tables, so it is what they hold.</param>
/// <param name="Tables">The plain names of its tables.</param>
public sealed record ProjectionBuild(string Name, long Number, string Fingerprint, bool Serves, Position Position, IReadOnlyList<string> Tables)
{
    /// <summary>Which part of it this is about, from 0, while it is divided by streams; null for the whole.</summary>
    internal int? Lane { get; init; }

    /// <summary>What a table of this build is called in the database: <c>balances</c> where it serves, <c>balances__2</c> while it is build 2 and another one serves.</summary>
    public string NameOf(string table) => Serves ? table : $"{table}__{Number}";

    /// <inheritdoc/>
    public override string ToString() => $"{Name}#{Number}";
}
