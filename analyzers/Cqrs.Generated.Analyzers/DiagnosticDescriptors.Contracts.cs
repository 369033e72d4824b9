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
}
