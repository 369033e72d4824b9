using Cqrs.Generated.Conventions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Cqrs.Generated.Analyzers.Replay;

/// <summary>
/// Whose state the object is that an expression gives: found through variables, loops, queries that hand out items, and the class's own methods. Copies and new objects are
/// nobody's state. Where the way is not plain, none is found.
/// </summary>
internal sealed partial class StateRoots(ReplayFacts facts, CancellationToken cancellationToken)
{
    private const int LongestWay = 16;

    /// <summary>What hands out one of the items that it is called on.</summary>
    private static readonly HashSet<string> s_picking = new(StringComparer.Ordinal)
    {
        "ElementAt", "ElementAtOrDefault", "Find", "FindLast", "First", "FirstOrDefault", "GetValueOrDefault", "Last", "LastOrDefault", "MaxBy", "MinBy", "Peek", "Single", "SingleOrDefault",
    };

    /// <summary>What goes through the same items, or puts them into another collection.</summary>
    private static readonly HashSet<string> s_passing = new(StringComparer.Ordinal)
    {
        "AsEnumerable", "AsReadOnly", "Cast", "Concat", "Distinct", "DistinctBy", "Except", "FindAll", "OfType", "Order", "OrderBy", "OrderByDescending", "OrderDescending", "Reverse", "Skip",
        "SkipWhile", "Take", "TakeLast", "TakeWhile", "ThenBy", "ThenByDescending", "ToArray", "ToHashSet", "ToList", "Union", "Where",
    };

    /// <summary>The member of an aggregate that holds the object; the type of the object whose method this is, if it is part of that; or null.</summary>
    public ISymbol? Of(IOperation? operation) => Find(operation, items: false, LongestWay);

    private ISymbol? Find(IOperation? operation, bool items, int way)
    {
        operation = FactReader.Unwrap(operation);
        if (operation is null || --way < 0 || (!items && IsCopied(operation)))
            return null;
        return operation switch
        {
            IMemberReferenceOperation { Member: IFieldSymbol or IPropertySymbol } member => OfMember(member, items, way),
            IArrayElementReferenceOperation element => Find(element.ArrayReference, items: true, way),
            IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance, Type: INamedTypeSymbol type } => facts.KindOf(type) == ContainerKind.None ? type.OriginalDefinition : null,
            ILocalReferenceOperation local => OfLocal(local, items, way),
            IParameterReferenceOperation parameter => Find(CalledWith(parameter), items: true, way),
            IInvocationOperation call => OfCall(call, items, way),
            IConditionalAccessOperation access => Find(access.WhenNotNull, items, way),
            ICoalesceOperation either => Find(either.Value, items, way) ?? Find(either.WhenNull, items, way),
            IConditionalOperation { WhenFalse: { } otherwise } either => Find(either.WhenTrue, items, way) ?? Find(otherwise, items, way),
            _ => null,
        };
    }

    /// <summary>A value in a variable is a copy, except for what holds a key or place and the object itself.</summary>
    private static bool IsCopied(IOperation operation)
        => operation.Type is { IsValueType: true } type && operation is not (IFieldReferenceOperation or IArrayElementReferenceOperation or IInstanceReferenceOperation) && type.Name != "KeyValuePair";

    private ISymbol? OfMember(IMemberReferenceOperation reference, bool items, int way)
    {
        var member = reference.Member.OriginalDefinition;
        if (member.IsStatic || facts.IsCertified(member))
            return null;
        if (member is IPropertySymbol { GetMethod: { IsImplicitlyDeclared: false } getter } && facts.IsHere(member) && !IsAutomatic(getter))
            return Returned(getter, items, way);
        if (member is IPropertySymbol { IsIndexer: true })
            return Find(reference.Instance, items: true, way);
        return facts.KindOf(member.ContainingType) == ContainerKind.Aggregate
            ? (member as IFieldSymbol)?.AssociatedSymbol ?? member
            : Find(reference.Instance, items: false, way);
    }

    private ISymbol? OfCall(IInvocationOperation call, bool items, int way)
    {
        var method = call.TargetMethod;
        if (facts.IsHere(method))
            return method.IsStatic || method.IsAbstract ? null : Returned(method.OriginalDefinition, items, way);
        return (items ? s_passing : s_picking).Contains(method.Name) && facts.IsFramework(method) ? Find(ReceiverOf(call), items: true, way) : null;
    }

    private ISymbol? Returned(IMethodSymbol method, bool items, int way)
        => facts.Bodies.Of(method, cancellationToken)
            .SelectMany(body => body.DescendantsAndSelf())
            .Select(operation => operation is IReturnOperation { Kind: OperationKind.Return, ReturnedValue: { } value } ? Find(value, items, way / 2) : null)
            .FirstOrDefault(root => root is not null);

    private static bool IsAutomatic(IMethodSymbol getter)
        => getter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is AccessorDeclarationSyntax { Body: null, ExpressionBody: null };

    private static IOperation? ReceiverOf(IInvocationOperation call)
        => call.Instance ?? (call.TargetMethod.IsExtensionMethod ? call.Arguments.FirstOrDefault()?.Value : null);

    /// <summary>The collection whose items a lambda is called with, as in <c>_lines.ForEach(line => ...)</c>.</summary>
    private static IOperation? CalledWith(IParameterReferenceOperation parameter)
    {
        var lambda = parameter.Parent;
        while (lambda is not null && !(lambda is IAnonymousFunctionOperation { Symbol: var symbol } && SymbolEqualityComparer.Default.Equals(symbol, parameter.Parameter.ContainingSymbol)))
            lambda = lambda.Parent;
        var given = lambda?.Parent;
        while (given is IDelegateCreationOperation or IConversionOperation or IParenthesizedOperation)
            given = given.Parent;
        return given is IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "ForEach" } call } ? ReceiverOf(call) : null;
    }
}
