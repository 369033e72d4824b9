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
}
