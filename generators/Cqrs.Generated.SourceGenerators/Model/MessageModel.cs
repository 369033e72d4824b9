using Cqrs.Generated.Conventions;

namespace Cqrs.Generated.SourceGenerators.Model;

/// <summary>An event or a command.</summary>
/// <param name="TypeName">The type as generated code names it.</param>
/// <param name="Formatter">The generated formatter; empty for a command that has no wire form.</param>
/// <param name="WireName">Its name in a store or on the wire.</param>
/// <param name="Version">The version of an event's shape; 1 of a command.</param>
/// <param name="Depth">How many base classes it has: a switch must ask for the most derived type first.</param>
/// <param name="IsNameable">Whether an attribute of the class can name it.</param>
internal sealed record MessageModel(string TypeName, string Formatter, string WireName, int Version, int Depth, bool IsNameable)
{
    /// <summary>How it is read as the newest version of it; null where it is that itself.</summary>
    public UpcastModel? Upcast { get; init; }

    /// <summary>Whether it is one event no more.</summary>
    public bool HasBecome { get; init; }

    /// <summary>What it has become, without more than the parts themselves.</summary>
    public EquatableArray<PartModel> Becomes { get; init; }

    /// <summary>The wire names that an event had before.</summary>
    public EquatableArray<string> FormerNames { get; init; }

    /// <summary>What comments in generated code call it.</summary>
    public string Title => Upcast is null ? WireName : FormattableString.Invariant($"{WireName}@{Version}");
}
