using System.Collections.Immutable;
using Cqrs.Generated.Conventions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Cqrs.Generated.Analyzers;

/// <summary>CQRS4003: a command handler that takes no CancellationToken, and waits for something that would take one.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HandlerWithoutCancellationAnalyzer : RuleAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.HandlerWithoutCancellation];

    internal override void Register(CompilationStartAnalysisContext start, KnownSymbols known)
    {
        if (known.CancellationToken is { } token)
            start.RegisterSyntaxNodeAction(node => Analyze(node, known, token), SyntaxKind.MethodDeclaration);
    }

    private static void Analyze(SyntaxNodeAnalysisContext context, KnownSymbols known, INamedTypeSymbol token)
    {
        // A token that is taken and not passed on is CA2016's business, of any method.
        var declaration = (MethodDeclarationSyntax)context.Node;
        if (!HandlerConvention.LooksLikeHandler(declaration.Identifier.ValueText)
            || context.SemanticModel.GetDeclaredSymbol(declaration, context.CancellationToken) is not { } method
            || ContainerConvention.KindOf(method.ContainingType, known) != ContainerKind.CommandHandlers
            || HandlerConvention.Judge(method, ContainerKind.CommandHandlers, known).Kind != HandlerVerdictKind.Handler
            || method.Parameters.Any(parameter => KnownSymbols.Same(parameter.Type, token)))
            return;
        foreach (var call in declaration.DescendantNodes().OfType<InvocationExpressionSyntax>())
        {
            if (context.SemanticModel.GetOperation(call, context.CancellationToken) is IInvocationOperation invocation
                && IsWaitedFor(invocation, known) && (LeavesTokenOut(invocation, token) || HasOverloadWith(token, invocation)))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    DiagnosticDescriptors.HandlerWithoutCancellation, declaration.Identifier.GetLocation(), method.Name, invocation.TargetMethod.Name));
                return;
            }
        }
    }

    private static bool IsWaitedFor(IInvocationOperation call, KnownSymbols known)
        => call.TargetMethod.ReturnType is INamedTypeSymbol { OriginalDefinition: var returned }
            && returned.Name is "Task" or "ValueTask" && KnownSymbols.Same(returned.ContainingNamespace, known.Task?.ContainingNamespace);

    private static bool LeavesTokenOut(IInvocationOperation call, INamedTypeSymbol token)
        => call.Arguments.Any(argument => argument.ArgumentKind == ArgumentKind.DefaultValue && KnownSymbols.Same(argument.Parameter?.Type, token));

    private static bool HasOverloadWith(INamedTypeSymbol token, IInvocationOperation call)
    {
        var called = call.TargetMethod.ReducedFrom ?? call.TargetMethod;
        var count = called.Parameters.Length;
        return called.ContainingType.GetMembers(called.Name).OfType<IMethodSymbol>().Any(other =>
            other.Parameters.Length == count + 1 && other.Arity == called.Arity && other.IsStatic == called.IsStatic
            && other.DeclaredAccessibility >= called.DeclaredAccessibility
            && KnownSymbols.Same(other.Parameters[count].Type, token)
            && Enumerable.Range(0, count).All(i => SameType(other.Parameters[i].Type, called.OriginalDefinition.Parameters[i].Type)));

        // Type parameters of two methods are never the same symbol: as many of them stand in the same places.
        bool SameType(ITypeSymbol left, ITypeSymbol right)
            => KnownSymbols.Same(left.OriginalDefinition, right.OriginalDefinition)
                || (left, right) is (ITypeParameterSymbol { Ordinal: var a }, ITypeParameterSymbol { Ordinal: var b }) && a == b;
    }
}
