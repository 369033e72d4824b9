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

    /// <summary>A contract file that cannot be read.</summary>
    public const string ContractUnreadable = "CQRS2010";

    /// <summary>Of the two contract files one is missing, or there is one too many.</summary>
    public const string ContractFileMissing = "CQRS2011";

    /// <summary>A member of a type that does not read what is stored.</summary>
    public const string StoredTypeChanged = "CQRS2012";

    /// <summary>A member that is new and has no value where none is stored.</summary>
    public const string RequiredMemberAdded = "CQRS2013";

    /// <summary>A member under the key of another.</summary>
    public const string StoredMemberMoved = "CQRS2014";

    /// <summary>A stored member that is gone and not retired.</summary>
    public const string StoredMemberRemoved = "CQRS2015";

    /// <summary>A stored event that is gone and not retired, or has another wire name.</summary>
    public const string StoredEventRemoved = "CQRS2016";

    /// <summary>A key or a wire name that was retired and is used again.</summary>
    public const string RetiredNameReused = "CQRS2017";

    /// <summary>A number of a stored enum that has another's name, or none.</summary>
    public const string StoredEnumChanged = "CQRS2018";

    /// <summary>An event that is not in the contract files as it is.</summary>
    public const string UndeclaredEvent = "CQRS2019";

    /// <summary>A copy of another assembly's event that does not read what that one writes.</summary>
    public const string CopyDiffers = "CQRS2020";

    /// <summary>A method that is named like an upcaster and cannot be one.</summary>
    public const string UnusableUpcaster = "CQRS2021";

    /// <summary>A version of an event that no upcaster leads to the newest from, and that nobody handles.</summary>
    public const string VersionWithoutUpcaster = "CQRS2022";

    /// <summary>A handler of a version that upcasters make another of.</summary>
    public const string SupersededVersionHandled = "CQRS2023";

    /// <summary>Upcasters that lead from one version to two that are the newest.</summary>
    public const string UpcastersPart = "CQRS2024";

    /// <summary>An event that has become others which cannot be made of it.</summary>
    public const string UnusableBecomes = "CQRS2025";

    /// <summary>An aggregate that answers a part of what an event has become.</summary>
    public const string PartNotAnswered = "CQRS2026";
}
