using Cqrs.Generated.Conventions;
using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.Analyzers;

/// <content>Event contracts.</content>
internal static partial class DiagnosticDescriptors
{
    private const string Contract = "Cqrs.Contract";

    public static readonly DiagnosticDescriptor UnencodableEvent = Rule(
        DiagnosticIds.UnencodableEvent, Contract, DiagnosticSeverity.Error,
        "An event can be stored",
        "'{0}' cannot be stored: {1} {2}",
        "An event is written to the store as its public members, in forms that are known when it is compiled, and made again from them.");

    public static readonly DiagnosticDescriptor EventNameTaken = Rule(
        DiagnosticIds.EventNameTaken, Contract, DiagnosticSeverity.Error,
        "Events of one application have different wire names",
        "'{0}' has the wire name '{1}, which '{2}' has already: give one of them another with [Event]",
        "A stored event is known by its wire name and version alone. Of two types that share them none could be read with certainty.",
        WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor MutableEvent = Rule(
        DiagnosticIds.MutableEvent, Contract, DiagnosticSeverity.Warning,
        "An event cannot be changed",
        "'{0}' can be changed after it has happened: {1}",
        "An event says what has happened. Whoever changes one changes it for those who see the same object after him, and not for those who read it from the store.");

    public static readonly DiagnosticDescriptor MoneyInFloatingPoint = Rule(
        DiagnosticIds.MoneyInFloatingPoint, Contract, DiagnosticSeverity.Info,
        "Money is decimal",
        "'{0}' is money in a '{1}', which has no exact form for 0.1: make it a 'decimal' before '{2}' is first stored",
        "Binary floating point has no exact form for most decimal fractions: sums of money drift, and comparisons fail. The stored form cannot be changed later.");

    public static readonly DiagnosticDescriptor ContractUnreadable = Rule(
        DiagnosticIds.ContractUnreadable, Contract, DiagnosticSeverity.Error,
        "A contract file can be read",
        "The line '{0}' {1}",
        "What may be in a store is read from the contract files. As long as a line of them cannot be read, no event is compared with them.");

    public static readonly DiagnosticDescriptor ContractFileMissing = Rule(
        DiagnosticIds.ContractFileMissing, Contract, DiagnosticSeverity.Error,
        "A project has two contract files or none",
        "'{0}' {1}",
        "What is shipped and what is not yet are kept apart: the one is only added to, the other is free.");

    public static readonly DiagnosticDescriptor StoredTypeChanged = Rule(
        DiagnosticIds.StoredTypeChanged, Contract, DiagnosticSeverity.Error,
        "A stored member keeps its type or gets one that reads it",
        "'{0}', {1}, is stored as '{2}' and would be read as '{3}': give it back its type, or make the event's next version",
        "What has been stored stays as it was written. A type that does not read it makes a stored event undecodable, or something else than it was.");

    public static readonly DiagnosticDescriptor RequiredMemberAdded = Rule(
        DiagnosticIds.RequiredMemberAdded, Contract, DiagnosticSeverity.Error,
        "A new member says what it is where none is stored",
        "'{0}', {1}, is not in events that are stored already: give its parameter a default value, or make it nullable, or make the event's next version",
        "An event that was stored before has no such member. Without a default value of its own it would silently be zero, or null where no null is expected.");

    public static readonly DiagnosticDescriptor StoredMemberMoved = Rule(
        DiagnosticIds.StoredMemberMoved, Contract, DiagnosticSeverity.Error,
        "A stored member keeps its key",
        "'{0}' is stored under {1}, and has {2} now: keep the order and add new members at the end, or make the event's next version",
        "Members without keys are stored by their place. One that is inserted before others, or changes places with another, reads what was stored of them.");

    public static readonly DiagnosticDescriptor StoredMemberRemoved = Rule(
        DiagnosticIds.StoredMemberRemoved, Contract, DiagnosticSeverity.Error,
        "A stored member that is gone is retired",
        "'{0}', {1}, is stored and would not be read any more: bring it back, or retire its key",
        "What is stored of it is passed over. Its key must never be used again: a retired line in the contract file keeps it.");

    public static readonly DiagnosticDescriptor StoredEventRemoved = Rule(
        DiagnosticIds.StoredEventRemoved, Contract, DiagnosticSeverity.Error,
        "A stored event that is gone is retired",
        "'{0}', version {1}, may be stored, and nothing reads it: {2}",
        "A stored event that the application does not know stops whoever reads it. A type that is renamed takes its default wire name along.",
        WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor RetiredNameReused = Rule(
        DiagnosticIds.RetiredNameReused, Contract, DiagnosticSeverity.Error,
        "What is retired is not used again",
        "'{0}' uses {1} again: {2}",
        "What was stored before it was retired is still there, and would be read as what it never was.");

    public static readonly DiagnosticDescriptor StoredEnumChanged = Rule(
        DiagnosticIds.StoredEnumChanged, Contract, DiagnosticSeverity.Error,
        "The numbers of a stored enum keep their names",
        "'{0}': the number {1} was {2} when it was stored, and is {3} now: keep the numbers, and give new names new ones",
        "An enum is stored as its number. Another name for a number changes what has happened; a number without a name is nothing that a program expects.");

    public static readonly DiagnosticDescriptor UndeclaredEvent = Rule(
        DiagnosticIds.UndeclaredEvent, Contract, DiagnosticSeverity.Warning,
        "An event is declared in the contract files",
        "'{0}', stored as '{1}', version {2}, {3}",
        "What is not declared is not guarded: the next change of the event would not be compared with what is stored by then.");

    public static readonly DiagnosticDescriptor CopyDiffers = Rule(
        DiagnosticIds.CopyDiffers, Contract, DiagnosticSeverity.Error,
        "A copy of another assembly's event reads it",
        "'{0}' is a copy of '{1}', version {2}, of the assembly '{3}', and does not read it: {4}",
        "An assembly that is referenced under an alias takes no part in the application: it is there to be compared with. What is published as its events must be read by the copies of them.");

    public static readonly DiagnosticDescriptor UnusableUpcaster = Rule(
        DiagnosticIds.UnusableUpcaster, Contract, DiagnosticSeverity.Error,
        "An upcaster leads from an older version of its event",
        "'{0}.Upcast' {1}: write 'static {0} Upcast(OldShape old)', where OldShape is an older version of the same event, or says [Becomes(typeof({0}))]",
        "A static method named Upcast with one parameter is an upcaster. It stands in the newer shape, takes an older one and returns the newer.");

    public static readonly DiagnosticDescriptor VersionWithoutUpcaster = Rule(
        DiagnosticIds.VersionWithoutUpcaster, Contract, DiagnosticSeverity.Warning,
        "Every older version of an event leads to the newest",
        "'{0}', version {1}, has no upcaster from version {2}: add 'public static {0} Upcast({3} old)', or handle '{3}' as it is",
        "A stored event of an older version is met by whoever reads the log. Without an upcaster, and without a handler, nobody knows what to do with it.");

    public static readonly DiagnosticDescriptor SupersededVersionHandled = Rule(
        DiagnosticIds.SupersededVersionHandled, Contract, DiagnosticSeverity.Error,
        "The newest version of an event is handled",
        "'{0}' handles '{1}', which upcasters make '{2}' of: handle '{2}'",
        "Where upcasters lead from a version to a newer one, readers of objects never see it. A fold that did would know another history than they do.");

    public static readonly DiagnosticDescriptor UpcastersPart = Rule(
        DiagnosticIds.UpcastersPart, Contract, DiagnosticSeverity.Error,
        "Upcasters lead to one newest version",
        "'{0}' becomes '{1}' here and '{2}' elsewhere: let one upcaster lead on to the other",
        "A stored event has one newest version. Where two upcasters lead to different ones, what is read would depend on who reads.");

    public static readonly DiagnosticDescriptor UnusableBecomes = Rule(
        DiagnosticIds.UnusableBecomes, Contract, DiagnosticSeverity.Error,
        "What an event has become can be made of it",
        "'{0}' has become others, {1}",
        "[Becomes] names the events that a stored one is read as. Each of them declares an upcaster from it, and none of them leads back to it.");

    public static readonly DiagnosticDescriptor PartNotAnswered = Rule(
        DiagnosticIds.PartNotAnswered, Contract, DiagnosticSeverity.Error,
        "An aggregate answers all that an event has become",
        "'{0}' takes '{1}' as what it has become, of which it neither handles nor ignores '{2}': add 'private void Handle{2}({2} e)' or [Ignores<{2}>], or [Ignores<{1}>] if none of that is its own",
        "A stored event that has become several is folded as those. An aggregate that answers some of them and not others refuses the stream when it is loaded.");
}
