using System.Collections.Immutable;
using Cqrs.Generated.Conventions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cqrs.Generated.Analyzers;

/// <summary>CQRS5002: [FoldVersion] below 1, or on a class that has no fingerprint.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FoldVersionWithoutEffectAnalyzer : RuleAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.FoldVersionWithoutEffect];

    internal override void Register(CompilationStartAnalysisContext start, KnownSymbols known)
    {
        start.RegisterSymbolAction(symbol => Analyze(symbol, known), SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context, KnownSymbols known)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (FoldVersionConvention.AttributeOf(type, known) is not { } attribute || WhyNot(type, attribute, known) is not { } why)
            return;
        var written = attribute.ApplicationSyntaxReference?.GetSyntax(context.CancellationToken) as AttributeSyntax;
        context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.FoldVersionWithoutEffect, written?.GetLocation() ?? type.Locations[0], type.Name, why));
    }

    private static string? WhyNot(INamedTypeSymbol type, AttributeData attribute, KnownSymbols known)
    {
        if (ContainerConvention.KindOf(type, known) is not (ContainerKind.Aggregate or ContainerKind.Projection))
            return "only aggregates and projections are folded, and it is neither: remove the attribute";
        if (type.IsAbstract)
            return "it is abstract, and the attribute is not inherited: put it on the classes that derive from it";
        return attribute.ConstructorArguments.FirstOrDefault().Value is int version and < FoldVersionConvention.First
            ? FormattableString.Invariant($"its version is {version}, and versions count from {FoldVersionConvention.First}")
            : null;
    }
}
