using Cqrs.Generated.Conventions;
using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.Analyzers;

/// <summary>What each rule says. Every message begins with the symbol, says what is wrong and then what to do.</summary>
internal static partial class DiagnosticDescriptors
{
    private const string Pages = "https://github.com/cqrs-generated/cqrs-generated/blob/main/docs/rules/";

    private static DiagnosticDescriptor Rule(
        string id, string category, DiagnosticSeverity severity, string title, string message, string description, params string[] tags)
        => new(id, title, message, category, severity, isEnabledByDefault: true, description, $"{Pages}{id}.md", tags);
}
