using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Cqrs.Generated.Conventions;

/// <summary>Which calls would take a CancellationToken that they are not given.</summary>
internal static class CancellationConvention
{
    /// <summary>The calls of a method that can be waited for and would take a token: as a parameter that is left out, or in an overload with one more parameter.</summary>
    public static IEnumerable<UncancelledCall> CallsIn(MethodDeclarationSyntax method, SemanticModel model, KnownSymbols known, CancellationToken cancellationToken)
    {
        foreach (var call in method.DescendantNodes().OfType<InvocationExpressionSyntax>())
        {
            if (model.GetOperation(call, cancellationToken) is IInvocationOperation invocation && CanBeWaitedFor(invocation, known)
                && (LeftOut(invocation, known) ?? LastOfOverload(invocation, known)) is { } parameter)
                yield return new UncancelledCall(call, invocation, parameter);
        }
    }

    private static bool CanBeWaitedFor(IInvocationOperation call, KnownSymbols known)
        => call.TargetMethod.ReturnType is INamedTypeSymbol { OriginalDefinition: var returned }
            && returned.Name is "Task" or "ValueTask" && KnownSymbols.Same(returned.ContainingNamespace, known.Task?.ContainingNamespace);

    private static IParameterSymbol? LeftOut(IInvocationOperation call, KnownSymbols known)
        => call.Arguments.FirstOrDefault(argument => argument.ArgumentKind == ArgumentKind.DefaultValue && KnownSymbols.Same(argument.Parameter?.Type, known.CancellationToken))?.Parameter;

    private static IParameterSymbol? LastOfOverload(IInvocationOperation call, KnownSymbols known)
    {
        var called = (call.TargetMethod.ReducedFrom ?? call.TargetMethod).OriginalDefinition;
        var count = called.Parameters.Length;
        return called.ContainingType.GetMembers(called.Name).OfType<IMethodSymbol>().FirstOrDefault(other =>
            other.Parameters.Length == count + 1 && other.Arity == called.Arity && other.IsStatic == called.IsStatic
            && other.DeclaredAccessibility >= called.DeclaredAccessibility
            && KnownSymbols.Same(other.Parameters[count].Type, known.CancellationToken)
            && Enumerable.Range(0, count).All(i => SameType(other.Parameters[i].Type, called.Parameters[i].Type)))?.Parameters[count];

        // Type parameters of two methods are never the same symbol: as many of them stand in the same places.
        bool SameType(ITypeSymbol left, ITypeSymbol right)
            => KnownSymbols.Same(left.OriginalDefinition, right.OriginalDefinition)
                || (left, right) is (ITypeParameterSymbol { Ordinal: var a }, ITypeParameterSymbol { Ordinal: var b }) && a == b;
    }
}
