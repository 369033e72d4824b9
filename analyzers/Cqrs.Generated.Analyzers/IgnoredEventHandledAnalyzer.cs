using System.Collections.Immutable;
using Cqrs.Generated.Conventions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cqrs.Generated.Analyzers;

/// <summary>CQRS1015: an event that a class names in [Ignores] and handles.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class IgnoredEventHandledAnalyzer : RuleAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.IgnoredEventHandled];

    internal override void Register(CompilationStartAnalysisContext start, KnownSymbols known)
    {
        start.RegisterSyntaxNodeAction(node => Analyze(node, known), SyntaxKind.Attribute);
    }

    private static void Analyze(SyntaxNodeAnalysisContext context, KnownSymbols known)
    {
        // What a base class ignores, a class below it may handle: only an attribute on the class itself contradicts its handlers.
        if (AttributeOnClass.Read(context, known.IgnoresAttribute, "Ignores") is not { } found
            || ContainerConvention.KindOf(found.Class, known) is var kind && kind is not (ContainerKind.Aggregate or ContainerKind.Projection)
            || FoldConvention.HandlerOf(found.Class, kind, found.Argument, known) is not { } handler)
            return;
        context.ReportDiagnostic(Diagnostic.Create(
            DiagnosticDescriptors.IgnoredEventHandled, context.Node.GetLocation(), handler.Locations,
            found.Class.Name, found.Argument.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat), handler.Name));
    }
}
