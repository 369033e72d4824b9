using System.Collections.Immutable;
using Cqrs.Generated.Conventions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cqrs.Generated.Analyzers;

/// <summary>CQRS4004: a decision handed to a repository that goes on after the repository has saved.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnawaitedDecisionAnalyzer : RuleAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.UnawaitedDecision];

    internal override void Register(CompilationStartAnalysisContext start, KnownSymbols known)
    {
        start.RegisterSyntaxNodeAction(node => Analyze(node, known), SyntaxKind.InvocationExpression);
    }

    private static void Analyze(SyntaxNodeAnalysisContext context, KnownSymbols known)
    {
        var call = (InvocationExpressionSyntax)context.Node;
        var name = call.Expression switch
        {
            MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
            MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
            _ => null,
        };
        if (name is not ("UpdateAsync" or "CreateAsync"))
            return;
        foreach (var argument in call.ArgumentList.Arguments)
        {
            foreach (var (place, problem) in Unawaited(argument.Expression, context.SemanticModel, known, context.CancellationToken))
            {
                if (IsOfRepository(context.SemanticModel.GetSymbolInfo(call, context.CancellationToken).Symbol, known))
                    context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.UnawaitedDecision, place.GetLocation(), Shown(place), name, problem));
            }
        }
    }

    private static IEnumerable<(ExpressionSyntax Place, string Problem)> Unawaited(
        ExpressionSyntax decision, SemanticModel model, KnownSymbols known, CancellationToken cancellationToken)
    {
        if (decision is LambdaExpressionSyntax { AsyncKeyword.RawKind: 0 } lambda)
            return UnawaitedDecisions.In(lambda, model, known, cancellationToken).Select(expression => (expression, "make the lambda async and await it"));
        return decision is IdentifierNameSyntax or MemberAccessExpressionSyntax
            && model.GetSymbolInfo(decision, cancellationToken).Symbol is IMethodSymbol { IsAsync: true, ReturnsVoid: true }
                ? [(decision, "let it return ValueTask")]
                : [];
    }

    private static bool IsOfRepository(ISymbol? method, KnownSymbols known)
        => method?.ContainingType is { } type && type.AllInterfaces.Prepend(type).Any(i => KnownSymbols.Same(i.OriginalDefinition, known.Repository));

    private static string Shown(ExpressionSyntax place)
    {
        var text = place.ToString();
        var end = text.IndexOf('(');
        return end > 0 ? text.Substring(0, end) : text;
    }
}
