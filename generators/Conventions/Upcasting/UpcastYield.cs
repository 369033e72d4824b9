namespace Cqrs.Generated.Conventions.Upcasting;

/// <summary>What an upcaster of an event that has become others makes of it.</summary>
internal enum UpcastYield
{
    /// <summary>One event.</summary>
    One,

    /// <summary>One, or none.</summary>
    OneOrNone,

    /// <summary>Any number.</summary>
    Many,
}
