using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Cqrs.Generated.Analyzers.Replay;

/// <summary>Which collections promise no order, and which uses of them do not need one.</summary>
internal static class IterationOrder
{
    private static readonly HashSet<string> s_unordered = new(StringComparer.Ordinal)
    {
        "Dictionary", "HashSet", "Hashtable", "ConcurrentDictionary", "ConcurrentBag", "ImmutableDictionary", "ImmutableHashSet", "FrozenDictionary", "FrozenSet",
        "IDictionary", "IReadOnlyDictionary", "IImmutableDictionary", "ISet", "IReadOnlySet", "IImmutableSet", "ReadOnlyDictionary", "ReadOnlySet", "KeyCollection", "ValueCollection",
        "UnorderedItemsCollection",
    };

    /// <summary>What gives its items in the order in which it takes them.</summary>
    private static readonly HashSet<string> s_passing = new(StringComparer.Ordinal)
    {
        "AsEnumerable", "Append", "Cast", "Concat", "DefaultIfEmpty", "Distinct", "DistinctBy", "Except", "ExceptBy", "GroupBy", "Intersect", "IntersectBy", "OfType", "Prepend",
        "Reverse", "Select", "SelectMany", "Union", "UnionBy", "Where", "Chunk", "GroupJoin", "Join", "Shuffle",
    };

    /// <summary>What comes to the same whatever the order is, or makes one.</summary>
    private static readonly HashSet<string> s_orderFree = new(StringComparer.Ordinal)
    {
        "All", "Any", "Contains", "ContainsKey", "Count", "CountBy", "LongCount", "Max", "Min", "Order", "OrderBy", "OrderByDescending", "OrderDescending", "Single", "SingleOrDefault",
        "ToDictionary", "ToFrozenDictionary", "ToFrozenSet", "ToHashSet", "ToImmutableDictionary", "ToImmutableHashSet", "ToImmutableSortedDictionary", "ToImmutableSortedSet",
        "ToLookup", "TryGetNonEnumeratedCount", "GetValueOrDefault",
    };

    private static readonly HashSet<string> s_copying = new(StringComparer.Ordinal) { "List", "Queue", "Stack", "LinkedList", "ImmutableList", "ImmutableArray", "ImmutableQueue", "ImmutableStack" };

    /// <summary>Whether a LINQ call's result depends on the order of what it is called on.</summary>
    public static bool DependsOnOrder(IInvocationOperation call)
    {
        if (!IsLinq(call.TargetMethod) || s_passing.Contains(call.TargetMethod.Name) || s_orderFree.Contains(call.TargetMethod.Name))
            return false;
        // A sum of fractions in another order is rounded otherwise.
        return call.TargetMethod.Name is not ("Sum" or "Average") || IsFraction(call.TargetMethod.ReturnType);
    }

    /// <summary>Whether the type's objects take over the order of what they are filled from.</summary>
    public static bool CopiesOrder(IMethodSymbol method) => method.MethodKind == MethodKind.Constructor
        ? s_copying.Contains(method.ContainingType.Name) && method.ContainingType.ContainingNamespace?.Name == "Generic"
        : method.Name is "AddRange" or "InsertRange" or "CreateRange" ? s_copying.Contains(method.ContainingType.Name)
        : method.Name is "Join" or "Concat" && method.ContainingType.SpecialType == SpecialType.System_String;

    /// <summary>The collection without an order from which a sequence gets its own, or null if the sequence has an order.</summary>
    public static ITypeSymbol? UnorderedSource(IOperation? sequence)
    {
        while (true)
        {
            switch (sequence)
            {
                case IConversionOperation conversion:
                    sequence = conversion.Operand;
                    break;
                case IInvocationOperation { Arguments.IsEmpty: false } call when IsLinq(call.TargetMethod) && s_passing.Contains(call.TargetMethod.Name):
                    sequence = call.Arguments[0].Value;
                    break;
                case IPropertyReferenceOperation { Property.Name: "Keys" or "Values", Instance.Type: { } owner } when IsUnordered(owner):
                    return owner;
                default:
                    return sequence?.Type is { } type && IsUnordered(type) ? type : null;
            }
        }
    }

    /// <summary>Whether a loop's body comes to the same in whatever order it runs: it only counts, adds up, fills unordered collections, or changes the item itself.</summary>
    public static bool IsOrderFree(IForEachLoopOperation loop) => IsOrderFree(loop.Body, (loop.LoopControlVariable as IVariableDeclaratorOperation)?.Symbol);

    private static bool IsOrderFree(IOperation? statement, ILocalSymbol? item) => statement switch
    {
        null or IEmptyOperation or IVariableDeclarationGroupOperation => true,
        IBlockOperation block => block.Operations.All(inner => IsOrderFree(inner, item)),
        IConditionalOperation choice => IsOrderFree(choice.WhenTrue, item) && IsOrderFree(choice.WhenFalse, item),
        IBranchOperation branch => branch.BranchKind == BranchKind.Continue,
        IExpressionStatementOperation { Operation: var expression } => expression switch
        {
            IIncrementOrDecrementOperation => true,
            ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract, Target.Type: { } type } => !IsFraction(type) && type.SpecialType != SpecialType.System_String,
            IAssignmentOperation { Target: IPropertyReferenceOperation { Property.IsIndexer: true, Instance.Type: { } filled } } => IsUnordered(filled),
            IAssignmentOperation { Target: IMemberReferenceOperation { Instance: { } changed } } => IsItem(changed, item),
            IInvocationOperation { TargetMethod.Name: "Add" or "TryAdd" or "Remove" or "UnionWith", Instance.Type: { } filled } => IsUnordered(filled),
            _ => false,
        },
        _ => false,
    };

    private static bool IsItem(IOperation operation, ILocalSymbol? item) => operation switch
    {
        ILocalReferenceOperation local => SymbolEqualityComparer.Default.Equals(local.Local, item),
        IPropertyReferenceOperation { Instance: { } owner } => IsItem(owner, item),
        _ => false,
    };

    private static bool IsLinq(IMethodSymbol method)
        => method.ContainingType is { Name: "Enumerable" or "ImmutableArrayExtensions" } or { IsStatic: true, ContainingNamespace.Name: "Immutable" or "Frozen" };

    // The keys and values of a SortedDictionary are in its classes of the same names.
    private static bool IsUnordered(ITypeSymbol type) => s_unordered.Contains(type.Name) && IsCollection(type.ContainingNamespace)
        && (type is not { Name: "KeyCollection" or "ValueCollection", ContainingType: { } owner } || IsUnordered(owner));

    private static bool IsCollection(INamespaceSymbol? place)
    {
        while (place is { IsGlobalNamespace: false, Name: not "Collections" })
            place = place.ContainingNamespace;
        return place is { Name: "Collections", ContainingNamespace.Name: "System" };
    }

    private static bool IsFraction(ITypeSymbol type)
        => type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? IsFraction(nullable.TypeArguments[0])
            : type.SpecialType is SpecialType.System_Double or SpecialType.System_Single;
}
