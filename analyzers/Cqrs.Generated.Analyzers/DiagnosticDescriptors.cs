using Cqrs.Generated.Conventions;
using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.Analyzers;

/// <summary>What each rule says. Every message begins with the symbol, says what is wrong and then what to do.</summary>
internal static class DiagnosticDescriptors
{
    private const string Convention = "Cqrs.Convention";

    private const string Pages = "https://github.com/cqrs-generated/cqrs-generated/blob/main/docs/rules/";

    public static readonly DiagnosticDescriptor HandlerWithoutMatchingEvent = new(
        DiagnosticIds.HandlerWithoutMatchingEvent,
        title: "A handler's name and its parameter's type agree",
        messageFormat: "'{0}' {1}",
        Convention,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A method is called for an event or command if its name is Handle followed by the simple name of its first parameter's type. "
            + "A method that only looks like a handler would be passed over in silence.",
        helpLinkUri: Pages + DiagnosticIds.HandlerWithoutMatchingEvent + ".md");
}
