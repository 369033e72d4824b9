namespace Cqrs.Generated.Conventions.Contracts;

/// <summary>What has become of something that may be stored.</summary>
internal enum ContractChangeKind
{
    /// <summary>A member, or a number of an enum, that is new and has a value where none is stored.</summary>
    Added,

    /// <summary>A new name under an old key.</summary>
    Renamed,

    /// <summary>A type that reads all that the old one wrote.</summary>
    Widened,

    /// <summary>A member that is gone, on purpose.</summary>
    Retired,

    /// <summary>A type that does not read all that the old one wrote.</summary>
    TypeChanged,

    /// <summary>A member that is new and has no value where none is stored.</summary>
    AddedWithoutDefault,

    /// <summary>A member under another key.</summary>
    Moved,

    /// <summary>A member that is gone.</summary>
    Removed,

    /// <summary>A key that was retired and is used again.</summary>
    Reused,

    /// <summary>A number of an enum that has another's name, or none any more.</summary>
    EnumChanged,
}

/// <summary>What a change means for what is stored.</summary>
internal enum ContractVerdict
{
    /// <summary>All that is stored is read, and means what it meant.</summary>
    Compatible,

    /// <summary>It can be right, and somebody has to say so.</summary>
    NeedsDecision,

    /// <summary>Something that is stored is not read, or is read as something else.</summary>
    Breaking,
}

/// <summary>One difference between what may be stored and what the code reads.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Path">Where it lies in the event, in the code or, of what is gone, in the contract.</param>
/// <param name="Stored">The contract's line; null of what is new.</param>
/// <param name="Code">The code's line; null of what is gone.</param>
internal sealed record ContractChange(ContractChangeKind Kind, string Path, ContractLine? Stored, ContractLine? Code)
{
    public ContractVerdict Verdict => Kind switch
    {
        ContractChangeKind.Added or ContractChangeKind.Renamed or ContractChangeKind.Widened or ContractChangeKind.Retired => ContractVerdict.Compatible,
        ContractChangeKind.Removed or ContractChangeKind.AddedWithoutDefault => ContractVerdict.NeedsDecision,

        // A text that may be null is still a text: null where nobody expects it is a decision. A number is not null.
        ContractChangeKind.TypeChanged when IsNullability => ContractVerdict.NeedsDecision,
        ContractChangeKind.EnumChanged when Code is null => ContractVerdict.NeedsDecision,
        _ => ContractVerdict.Breaking,
    };

    private bool IsNullability => Stored is not null && Code is not null && WireTypes.Plain(Stored.Type) == WireTypes.Plain(Code.Type) && Code.TakesNull;
}
