using System.Collections.Immutable;
using Cqrs.Generated.Conventions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cqrs.Generated.Analyzers;

/// <summary>
/// Handlers are private, called by generated code only, and take their event whether they read it or not. What other analyzers say of that is wrong of handlers, and
/// stays right of everything else: methods that only look like handlers, other parameters, and what lies inside a handler.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HandlerSuppressor : DiagnosticSuppressor
{
    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = [.. SuppressionDescriptors.OnMethods, .. SuppressionDescriptors.OnParameters];

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        if (KnownSymbols.TryCreate(context.Compilation) is not { } known)
            return;
        foreach (var diagnostic in context.ReportedDiagnostics)
        {
            var suppression = SupportedSuppressions.First(candidate => candidate.SuppressedDiagnosticId == diagnostic.Id);
            if (diagnostic.Location.SourceTree is not { } tree || SubjectOf(diagnostic.Location, suppression, context.CancellationToken) is not { } declaration)
                continue;
            var method = context.GetSemanticModel(tree).GetDeclaredSymbol(declaration, context.CancellationToken);
            if (method is IMethodSymbol handler
                && HandlerConvention.Judge(handler, ContainerConvention.KindOf(handler.ContainingType, known), known).Kind == HandlerVerdictKind.Handler)
                context.ReportSuppression(Suppression.Create(suppression, diagnostic));
        }
    }

    /// <summary>The method that the diagnostic is about: the one named there, or the one whose first parameter is there.</summary>
    private static MethodDeclarationSyntax? SubjectOf(Location location, SuppressionDescriptor suppression, CancellationToken cancellationToken)
    {
        var token = location.SourceTree!.GetRoot(cancellationToken).FindToken(location.SourceSpan.Start);
        if (SuppressionDescriptors.OnMethods.Contains(suppression))
            return token.Parent is MethodDeclarationSyntax method && method.Identifier == token ? method : null;
        return token.Parent?.FirstAncestorOrSelf<ParameterSyntax>() is { Parent: ParameterListSyntax { Parent: MethodDeclarationSyntax around } list } parameter && list.Parameters[0] == parameter
            ? around
            : null;
    }
}
