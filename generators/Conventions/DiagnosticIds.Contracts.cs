namespace Cqrs.Generated.Conventions;

/// <content>Event contracts.</content>
internal static partial class DiagnosticIds
{
    /// <summary>An event that has no stored form.</summary>
    public const string UnencodableEvent = "CQRS2001";

    /// <summary>Two events claim one wire name and version.</summary>
    public const string EventNameTaken = "CQRS2002";

    /// <summary>An event that can be changed after it has happened.</summary>
    public const string MutableEvent = "CQRS2003";

    /// <summary>A sum of money in binary floating point.</summary>
    public const string MoneyInFloatingPoint = "CQRS2004";
}
