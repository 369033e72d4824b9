using System.Collections.Immutable;
using Cqrs.Generated.Conventions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cqrs.Generated.Analyzers;

/// <summary>CQRS1009: two aggregates that claim one stream name, here or in a referenced assembly.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AggregateNameTakenAnalyzer : RuleAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.AggregateNameTaken];

    internal override void Register(CompilationStartAnalysisContext start, KnownSymbols known)
    {
        Claims.Watch(start, DiagnosticDescriptors.AggregateNameTaken, type => Here(type, known), type => Referenced(type, known));
    }

    private static IEnumerable<Claims.Claim> Here(INamedTypeSymbol type, KnownSymbols known)
        => ContainerConvention.KindOf(type, known) == ContainerKind.Aggregate && ContainerConvention.NeedsRouter(type, known) && RegistrationConvention.WhyNotNamed(type) is null
            ? [new(EventConvention.StreamNameOf(type, known), type)]
            : [];

    // The handlers of a referenced aggregate are private and not seen. That a router was generated for them is.
    private static IEnumerable<Claims.Claim> Referenced(INamedTypeSymbol type, KnownSymbols known)
        => ContainerConvention.KindOf(type, known) == ContainerKind.Aggregate && GeneratedRouter.IsIn(type, known) && RegistrationConvention.WhyNotNamed(type) is null
            ? [new(EventConvention.StreamNameOf(type, known), type)]
            : [];
}
