using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cqrs.Generated.Analyzers.Contracts;

/// <summary>How strictly contracts are kept: the build's property CqrsEventContracts.</summary>
internal sealed class ContractLevel
{
    private readonly bool _onlyWarns;

    private ContractLevel(bool onlyWarns) => _onlyWarns = onlyWarns;

    /// <summary>The level: warning, or error, which is also what everything else means; null for none.</summary>
    public static ContractLevel? Of(AnalyzerOptions options)
    {
        options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue("build_property.CqrsEventContracts", out var level);
        return Is("none") ? null : new ContractLevel(Is("warning"));

        bool Is(string wanted) => string.Equals(level?.Trim(), wanted, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A diagnostic of the severity that the project has chosen.</summary>
    public Diagnostic Describe(DiagnosticDescriptor rule, Location place, ImmutableDictionary<string, string?> properties, params object[] arguments)
    {
        var severity = rule.DefaultSeverity == DiagnosticSeverity.Error && _onlyWarns ? DiagnosticSeverity.Warning : rule.DefaultSeverity;
        return Diagnostic.Create(rule, place, severity, null, properties, arguments);
    }
}
