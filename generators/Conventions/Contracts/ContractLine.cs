using System.Globalization;

namespace Cqrs.Generated.Conventions.Contracts;

/// <summary>
/// One line of a contract: an event version, or what lies under one key of it. Each line says by itself what it belongs to, so that files merge line by line.
/// </summary>
/// <param name="Event">The wire name.</param>
/// <param name="Version">The version.</param>
/// <param name="Path">Where the value lies, see <see cref="ContractPath"/>; empty for the event itself.</param>
/// <param name="Type">The value's type on the wire, see <see cref="WireTypes"/>; of the event itself, how its members are keyed or that it is retired.</param>
/// <param name="Name">The member's name, which tells a renamed member from one that was put in its place.</param>
internal sealed record ContractLine(string Event, int Version, string Path, string Type, string Name)
{
    /// <summary>What was stored once, and is not read any more. Its key is never used again.</summary>
    public const string Retired = "retired";

    /// <summary>A number that an enum has a name for.</summary>
    public const string Value = "value";

    /// <summary>An object whose members are keyed by name, in a map.</summary>
    public const string Named = "named";

    /// <summary>The C# type, for whoever reads the file. It says nothing about what is stored.</summary>
    public string Comment { get; init; } = "";

    /// <summary>Whether the code has a value for it where none is stored. Files do not say.</summary>
    public bool HasDefault { get; init; }

    /// <summary>Whether the code takes a null where it expects none: a reference, whose annotation is a promise only. Files do not say.</summary>
    public bool TakesNull { get; init; }

    /// <summary>Whether the line is about the event itself.</summary>
    public bool IsEvent => Path.Length == 0;

    public bool IsRetired => Type == Retired;

    /// <summary>The same, as far as what is stored goes: comments and defaults aside.</summary>
    public bool SaysTheSameAs(ContractLine other) => (Event, Version, Path, Type, Name) == (other.Event, other.Version, other.Path, other.Type, other.Name);

    /// <inheritdoc/>
    public override string ToString()
    {
        var words = new[] { ContractPath.Escape(Event), Version.ToString(CultureInfo.InvariantCulture), Path, Type, ContractPath.Escape(Name) };
        return string.Join(" ", words.Where(word => word.Length > 0)) + (Comment.Length == 0 ? "" : $"  # {Comment}");
    }

    /// <summary>Events by name and version, each first itself and then key by key.</summary>
    public static int Compare(ContractLine left, ContractLine right)
    {
        var order = string.CompareOrdinal(left.Event, right.Event);
        if (order == 0)
            order = left.Version.CompareTo(right.Version);
        return order == 0 ? ContractPath.Compare(left.Path, right.Path) : order;
    }
}
