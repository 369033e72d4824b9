using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Cqrs.Generated.SourceGenerators.Fingerprints;

/// <summary>What a body calls without naming it: operators, conversions, indexers, enumerators, deconstruction, constructors behind <c>new()</c>.</summary>
internal static class HiddenCalls
{
    public static IEnumerable<ISymbol> In(SyntaxNode body, SemanticModel model, CancellationToken cancellationToken)
        => (OfOperations(body, model, cancellationToken)).Concat(OfSyntax(body, model)).OfType<ISymbol>();

    private static IEnumerable<ISymbol?> OfOperations(SyntaxNode body, SemanticModel model, CancellationToken cancellationToken)
        => model.GetOperation(body, cancellationToken) is { } whole ? whole.DescendantsAndSelf().SelectMany(Of) : [];

    private static ISymbol?[] Of(IOperation operation) => operation switch
    {
        IInvocationOperation call => [call.TargetMethod],
        IObjectCreationOperation creation => [creation.Constructor],
        IMemberReferenceOperation reference => [reference.Member],
        IBinaryOperation binary => [binary.OperatorMethod],
        IUnaryOperation unary => [unary.OperatorMethod],
        IIncrementOrDecrementOperation step => [step.OperatorMethod],
        ICompoundAssignmentOperation assignment => [assignment.OperatorMethod, assignment.InConversion.MethodSymbol, assignment.OutConversion.MethodSymbol],
        ICoalesceAssignmentOperation or ICoalesceOperation { ValueConversion.MethodSymbol: null } => [],
        ICoalesceOperation coalesce => [coalesce.ValueConversion.MethodSymbol],
        IConversionOperation conversion => [conversion.OperatorMethod],
        ISpreadOperation spread => [spread.ElementConversion.MethodSymbol],
        ICollectionExpressionOperation collection => [collection.ConstructMethod],
        IRecursivePatternOperation pattern => [pattern.DeconstructSymbol],
        IListPatternOperation pattern => [pattern.LengthSymbol, pattern.IndexerSymbol],
        ISlicePatternOperation pattern => [pattern.SliceSymbol],
        IImplicitIndexerReferenceOperation reference => [reference.LengthSymbol, reference.IndexerSymbol],
        IWithOperation with => [with.CloneMethod],
        _ => [],
    };

    private static IEnumerable<ISymbol?> OfSyntax(SyntaxNode body, SemanticModel model)
    {
        foreach (var node in body.DescendantNodesAndSelf())
        {
            if (node is CommonForEachStatementSyntax loop)
            {
                var info = model.GetForEachStatementInfo(loop);
                yield return info.GetEnumeratorMethod;
                yield return info.MoveNextMethod;
                yield return info.CurrentProperty;
                yield return info.DisposeMethod;
                yield return info.ElementConversion.MethodSymbol;
                yield return info.CurrentConversion.MethodSymbol;
            }

            var deconstruction = node switch
            {
                ForEachVariableStatementSyntax variables => Methods(model.GetDeconstructionInfo(variables)),
                AssignmentExpressionSyntax { Left: TupleExpressionSyntax or DeclarationExpressionSyntax } assignment => Methods(model.GetDeconstructionInfo(assignment)),
                _ => [],
            };
            foreach (var method in deconstruction)
                yield return method;
        }
    }

    private static IEnumerable<ISymbol?> Methods(DeconstructionInfo info)
        => new ISymbol?[] { info.Method, info.Conversion?.MethodSymbol }.Concat(info.Nested.SelectMany(Methods));
}
