namespace Cqrs.Generated.Stores.Packing;

/// <summary>What a look at a packed segment has found.</summary>
public enum SegmentState
{
    /// <summary>It is whole, and every type in it is known.</summary>
    Sound,

    /// <summary>It has been cut or changed, is of another stream, or is no segment. Read the events instead, and pack them again.</summary>
    Damaged,

    /// <summary>A newer version of this library has written it. Read the events instead.</summary>
    UnknownFormat,

    /// <summary>It is whole but names a type that the table does not know. Read the table again, then open the segment again.</summary>
    UnknownType,
}
