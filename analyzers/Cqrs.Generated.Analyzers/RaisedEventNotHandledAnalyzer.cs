using System.Collections.Immutable;
using Cqrs.Generated.Conventions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cqrs.Generated.Analyzers;

/// <summary>CQRS1011: an event that is raised where its aggregate neither handles nor ignores it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RaisedEventNotHandledAnalyzer : RuleAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.RaisedEventNotHandled];

    internal override void Register(CompilationStartAnalysisContext start, KnownSymbols known)
    {
        // An editor sees at once only what is reported within the node that was asked about: calls, then, and names for what is handed on as a delegate.
        start.RegisterSyntaxNodeAction(node => Analyze(node, RaiseConvention.CalledBy((InvocationExpressionSyntax)node.Node), called: true, known), SyntaxKind.InvocationExpression);
        start.RegisterSyntaxNodeAction(node => Analyze(node, (SimpleNameSyntax)node.Node, called: false, known), SyntaxKind.IdentifierName, SyntaxKind.GenericName);
    }

    private static void Analyze(SyntaxNodeAnalysisContext context, SimpleNameSyntax? name, bool called, KnownSymbols known)
    {
        // What an abstract class raises, the classes that derive from it handle: they are asked, not it.
        if (name is null || !RaiseConvention.LooksLikeRaise(name) || RaiseConvention.IsCalled(name) != called
            || RaiseConvention.Read(name, context.SemanticModel, known, context.CancellationToken) is not { Aggregate: { IsAbstract: false } aggregate } raise)
            return;
        foreach (var raised in raise.Events)
        {
            if (raised.IsNoEvent)
                Report(raised, "which cannot be an event: raise a record, class or struct of your own", ImmutableDictionary<string, string?>.Empty);
            else if (raised.Type is INamedTypeSymbol old && EventConvention.HasBecome(old, known))
                Report(raised, $"which {(EventConvention.BecomesOf(old, known).Select(part => part.Name).ToArray() is { Length: > 0 } parts ? $"has become {string.Join(", ", parts)}: raise those" : "counts no more: raise another")}", ImmutableDictionary<string, string?>.Empty);
            else if (FoldConvention.Unanswered(raised, aggregate, known) is { } message)
                Report(raised, "which it neither handles nor ignores, so it would be refused at run time: "
                    + MissingHandler.Advice(message, "if its state does not depend on it"), MissingHandler.Describe(aggregate, message));
        }

        void Report(RaisedEvent raised, string problem, ImmutableDictionary<string, string?> properties)
            => context.ReportDiagnostic(Diagnostic.Create(
                DiagnosticDescriptors.RaisedEventNotHandled, raised.Place.GetLocation(), properties,
                aggregate.Name, raised.Type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat), problem));
    }
}
