using Cqrs.Generated.Conventions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Cqrs.Generated.Analyzers.Replay;

/// <content>What is changed: the state of an aggregate, and what static readonly fields hold.</content>
internal sealed partial class FactReader
{
    private static readonly HashSet<string> s_changing = new(StringComparer.Ordinal)
    {
        "Add", "AddRange", "AddFirst", "AddLast", "AddBefore", "AddAfter", "AddOrUpdate", "Append", "AppendLine", "AppendFormat", "Clear", "Dequeue", "Enqueue", "EnqueueRange",
        "ExceptWith", "GetOrAdd", "Insert", "InsertRange", "IntersectWith", "Pop", "Push", "Remove", "RemoveAll", "RemoveAt", "RemoveFirst", "RemoveLast", "RemoveRange",
        "RemoveWhere", "Replace", "Reverse", "Set", "SetAll", "SetValue", "Sort", "SymmetricExceptWith", "TrimExcess", "TryAdd", "TryDequeue", "TryPop", "TryRemove", "TryUpdate", "UnionWith",
    };

    private void LookAtWrite(IOperation operation)
    {
        switch (operation)
        {
            case ICoalesceAssignmentOperation { Target: IFieldReferenceOperation { Field.DeclaredAccessibility: Accessibility.Private } }:
                break; // A private field that is filled when it is first needed keeps something computed, not something that happened.
            case IAssignmentOperation assignment:
                LookAtTarget(assignment.Target, assignment);
                break;
            case IIncrementOrDecrementOperation step:
                LookAtTarget(step.Target, step);
                LookAtOperator(step.OperatorMethod, step);
                break;
            case IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument:
                LookAtTarget(argument.Value, argument);
                break;
        }

        if (operation is ICompoundAssignmentOperation compound)
        {
            LookAtOperator(compound.OperatorMethod, compound);
            LookAtAppending(compound);
        }
    }

    private void LookAtTarget(IOperation target, IOperation site)
    {
        if (target is ITupleOperation tuple)
        {
            foreach (var element in tuple.Elements)
                LookAtTarget(element, site);
            return;
        }

        if (target is IDeclarationExpressionOperation or ILocalReferenceOperation or IDiscardOperation)
            return;
        NoteWrite(target, site, isAssigned: true);
    }

    /// <summary>A call that changes the collection that it is called on.</summary>
    private void LookAtWritingCall(IInvocationOperation invocation, IOperation? receiver)
    {
        if (receiver is not null && s_changing.Contains(invocation.TargetMethod.Name) && IsChangeable(invocation.TargetMethod.ContainingType))
            NoteWrite(receiver, invocation, isAssigned: false);
    }

    private static bool IsChangeable(INamedTypeSymbol type)
    {
        var place = type.ContainingNamespace?.ToDisplayString() ?? "";
        return type is { Name: "StringBuilder" }
            || (place.StartsWith("System.Collections", StringComparison.Ordinal) && (type.Name == "Builder" || place is not ("System.Collections.Immutable" or "System.Collections.Frozen")))
            || type is { Name: "CollectionExtensions", IsStatic: true };
    }

    /// <summary>Finds whose state is changed: what is written to may lie several members deep, as in <c>_lines[0].Quantity</c>.</summary>
    private void NoteWrite(IOperation target, IOperation site, bool isAssigned)
    {
        ISymbol? outermost = null;
        for (var current = Unwrap(target); current is not null; isAssigned = false)
        {
            switch (current)
            {
                case IMemberReferenceOperation { Member: IFieldSymbol or IPropertySymbol } reference:
                    if (facts.IsCertified(reference.Member))
                        return;
                    if (facts.KindOf(reference.Member.ContainingType) == ContainerKind.Aggregate && !reference.Member.IsStatic)
                    {
                        _writes.Add(new(reference.Member.OriginalDefinition, site.Syntax.GetLocation()));
                        return;
                    }

                    // A static field that is no constant is found where it is named.
                    if (reference.Member is IFieldSymbol { IsStatic: true, IsReadOnly: true } && !isAssigned)
                        Find(Hazard.StaticState, Show(reference.Member), site);
                    outermost = reference.Member;
                    current = Unwrap(reference.Instance);
                    break;
                case IArrayElementReferenceOperation element:
                    current = Unwrap(element.ArrayReference);
                    break;
                case IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } constructor } parameter }
                    when !SymbolEqualityComparer.Default.Equals(constructor, owner) && facts.KindOf(constructor.ContainingType) == ContainerKind.Aggregate:
                    _writes.Add(new(parameter, site.Syntax.GetLocation()));
                    return;
                default:
                    NoteWriteOn(_roots.Of(current), outermost, site);
                    return;
            }
        }
    }

    /// <summary>What is written to was found by way of a variable, a call or <c>this</c>: it is state of an aggregate, or of the object itself.</summary>
    private void NoteWriteOn(ISymbol? root, ISymbol? member, IOperation site)
    {
        if (root is INamedTypeSymbol)
            _changed ??= owner is IMethodSymbol { MethodKind: MethodKind.Constructor } or IMethodSymbol { IsInitOnly: true } ? null : member;
        else if (root is not null)
            _writes.Add(new(root, site.Syntax.GetLocation()));
    }

    /// <summary>Whose state an object of this compilation is part of, if the call could change it. What is called on a copy of a value changes nothing.</summary>
    private ISymbol? StateCalledOn(IMethodSymbol target, IOperation? receiver)
        => receiver is not null && !target.IsStatic && target.MethodKind is MethodKind.Ordinary or MethodKind.PropertySet
            && (target.ContainingType.IsReferenceType || Unwrap(receiver) is IFieldReferenceOperation { Field.IsReadOnly: false } or IArrayElementReferenceOperation)
                ? _roots.Of(receiver)
                : null;
}
