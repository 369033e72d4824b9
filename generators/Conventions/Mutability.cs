namespace Cqrs.Generated.Conventions;

/// <summary>How a member of an event can be changed after the event was made.</summary>
internal enum Mutability
{
    /// <summary>It has a setter.</summary>
    Setter,

    /// <summary>It is a parameter of a record struct that is not readonly, and so has a setter.</summary>
    RecordStruct,

    /// <summary>It is a field that is not readonly.</summary>
    Field,

    /// <summary>Its value is a collection that can be added to.</summary>
    Collection,
}
