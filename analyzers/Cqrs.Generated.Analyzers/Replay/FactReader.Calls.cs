using Cqrs.Generated.Conventions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Cqrs.Generated.Analyzers.Replay;

/// <content>What is called, and whether it is known, can be followed, or neither.</content>
internal sealed partial class FactReader
{
    private void LookAtInvocation(IInvocationOperation invocation)
    {
        var receiver = invocation.Instance ?? (invocation.TargetMethod.IsExtensionMethod ? invocation.Arguments.FirstOrDefault()?.Value : null);
        LookAtWritingCall(invocation, receiver);
        if (!LookAtCall(invocation.TargetMethod, receiver, invocation))
            return;
        LookAtCultureOfCall(invocation);
        LookAtOrderOfCall(invocation);
        if (invocation.TargetMethod is { Name: "GetHashCode", Parameters.IsEmpty: true } && receiver?.Type is { } hashed && HashDiffersByProcess(hashed))
            Find(Hazard.Environment, $"{Show(hashed)}.GetHashCode", invocation);
        if (invocation.TargetMethod is { Name: var name, ContainingType.Name: var guard } && name.StartsWith("ThrowIf", StringComparison.Ordinal)
            && name != "ThrowIfNull" && guard.EndsWith("Exception", StringComparison.Ordinal))
            Find(Hazard.Refusal, $"{guard}.{name}", invocation);
    }

    /// <summary>Looks at a call; false if it has been judged by its name alone, so that nothing more is to be said.</summary>
    private bool LookAtCall(IMethodSymbol called, IOperation? receiver, IOperation site)
    {
        var target = (called.ReducedFrom ?? called).OriginalDefinition;
        switch (target.MethodKind)
        {
            case MethodKind.LocalFunction: // Read where it is written.
                return false;
            case MethodKind.DelegateInvoke:
                // What a variable or a parameter holds was written in this fold and is read there.
                if (Unwrap(receiver) is IMemberReferenceOperation { Member: IFieldSymbol or IPropertySymbol } stored && !IsCertified(stored) && !facts.IsCertified(target))
                    Find(Hazard.Unseen, stored.Member.Name, site);
                return false;
        }

        if (facts.IsCertified(target) || IsCertified(receiver))
            return false;
        if (target.Name == "Raise" && KnownSymbols.Same(target.ContainingType, facts.Known.Aggregate))
        {
            Find(Hazard.Raising, called.TypeArguments.IsEmpty ? "Raise" : $"Raise {Show(called.TypeArguments[0])}", site);
            return false;
        }

        if (facts.HazardOf(target) is { } hazard)
        {
            if (hazard != Hazard.Randomness || !IsSeeded(receiver))
                Find(hazard, Show(target), site);
            return false;
        }

        if (!facts.IsFramework(target) && IsService(receiver))
        {
            Find(Hazard.Service, Show(target), site);
            return false;
        }

        if (facts.IsHere(target))
            Follow(target, receiver, site);
        else if (!facts.IsFramework(target) && target.MethodKind == MethodKind.Ordinary && !IsOfEveryObject(target))
            Find(Hazard.Unseen, Show(target), site); // Properties, operators and constructors of another assembly are taken for what values have.
        return true;
    }

    /// <summary>Follows a call into this compilation, to what would run if the receiver's type says so.</summary>
    private void Follow(IMethodSymbol target, IOperation? receiver, IOperation site)
    {
        var where = site.Syntax.GetLocation();
        if (!(target.IsAbstract || target.IsVirtual || target.IsOverride) || target.IsSealed || site is IInvocationOperation { IsVirtual: false, TargetMethod.IsStatic: false })
        {
            _calls.Add(new(target, where));
            return;
        }

        if (Dispatch.Targets(target, Unwrap(receiver)?.Type) is not { } targets)
        {
            if (!target.IsAbstract)
                _calls.Add(new(target, where));
            if (target.MethodKind == MethodKind.Ordinary && !IsOfEveryObject(target))
                Find(Hazard.Unseen, Show(target), site);
            return;
        }

        foreach (var overriding in targets)
            _calls.Add(new(overriding, where));
    }

    private void LookAtOperator(IMethodSymbol? method, IOperation site)
    {
        if (method is not null)
            LookAtCall(method, null, site);
    }

    private void LookAtProperty(IPropertyReferenceOperation reference)
    {
        var property = reference.Property.OriginalDefinition;
        if (facts.IsCertified(property) || IsCertified(reference.Instance))
            return;
        if (facts.HazardOf(property) is { } hazard)
        {
            Find(hazard, Show(property), reference);
            return;
        }

        if (property.IsStatic && property.SetMethod is { IsInitOnly: false } && !facts.IsFramework(property))
        {
            Find(Hazard.StaticState, Show(property), reference);
            return;
        }

        if (!facts.IsFramework(property) && IsService(reference.Instance))
            Find(Hazard.Service, Show(property), reference);
        if (!facts.IsHere(property))
            return;
        if (property.IsStatic)
            _calls.Add(new(property, reference.Syntax.GetLocation()));
        var (read, written) = UseOf(reference);
        if (read && property.GetMethod is { IsImplicitlyDeclared: false } getter)
            Follow(getter, reference.Instance, reference);
        if (written && property.SetMethod is { IsImplicitlyDeclared: false } setter)
            Follow(setter, reference.Instance, reference);
    }

    private void LookAtStaticField(IFieldReferenceOperation reference)
    {
        var field = reference.Field.OriginalDefinition;
        if (facts.IsCertified(field) || IsCertified(reference))
            return;
        if (facts.HazardOf(field) is { } hazard)
            Find(hazard, Show(field), reference);
        else if (!field.IsConst && !field.IsReadOnly && !facts.IsFramework(field))
            Find(Hazard.StaticState, Show(field), reference);
        else if (!field.IsConst && facts.IsHere(field))
            _calls.Add(new(field, reference.Syntax.GetLocation()));
    }

    private static (bool Read, bool Written) UseOf(IOperation reference) => reference.Parent switch
    {
        ISimpleAssignmentOperation assignment when assignment.Target == reference => (false, true),
        ICompoundAssignmentOperation assignment when assignment.Target == reference => (true, true),
        ICoalesceAssignmentOperation assignment when assignment.Target == reference => (true, true),
        IIncrementOrDecrementOperation => (true, true),
        _ => (true, false),
    };

    /// <summary>
    /// Whether the receiver was given to the aggregate or projection from outside: a readonly member or captured parameter whose type says nothing about what runs.
    /// State changes; services do not.
    /// </summary>
    private bool IsService(IOperation? receiver)
    {
        receiver = Unwrap(receiver);
        if (receiver?.Type is not { } type || !(type.TypeKind == TypeKind.Interface || type.IsAbstract) || facts.IsFramework(type))
            return false;
        return receiver switch
        {
            IFieldReferenceOperation { Field: { IsReadOnly: true, IsStatic: false } field } => facts.KindOf(field.ContainingType) != ContainerKind.None && IsGiven(field),
            IPropertyReferenceOperation { Property: { SetMethod: null, IsStatic: false } property } => facts.KindOf(property.ContainingType) != ContainerKind.None && IsGiven(property),
            IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } constructor }
                => facts.KindOf(constructor.ContainingType) != ContainerKind.None,
            _ => false,
        };
    }

    /// <summary>Whether the member gets its value from a constructor's parameter, not from an expression of its own.</summary>
    private bool IsGiven(ISymbol member) => member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) switch
    {
        VariableDeclaratorSyntax { Initializer: null or { Value: IdentifierNameSyntax } } => true,
        PropertyDeclarationSyntax { AccessorList: { } accessors, Initializer: null or { Value: IdentifierNameSyntax } }
            => accessors.Accessors.All(accessor => accessor is { Body: null, ExpressionBody: null }),
        _ => false,
    };

    /// <summary>Whether the object that is used is certified: by the member that holds it, or by its type.</summary>
    private bool IsCertified(IOperation? receiver)
    {
        for (var current = Unwrap(receiver); current is not null; current = Unwrap((current as IMemberReferenceOperation)?.Instance))
        {
            if (current is IMemberReferenceOperation { Member: var member } && facts.IsCertified(member))
                return true;
            if (current is IInstanceReferenceOperation)
                return false;
            if (current.Type is INamedTypeSymbol type && facts.IsCertified(type))
                return true;
        }

        return false;
    }

    /// <summary>A generator with a seed gives the same numbers again; the seed is looked at by itself.</summary>
    private static bool IsSeeded(IOperation? receiver) => Unwrap(receiver) switch
    {
        IObjectCreationOperation { Arguments.Length: > 0 } => true,
        ILocalReferenceOperation { Local.DeclaringSyntaxReferences: { Length: 1 } declared } local
            => declared[0].GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: { } value }
                && local.SemanticModel?.GetOperation(value) is { } initial && Unwrap(initial) is IObjectCreationOperation { Arguments.Length: > 0 },
        _ => false,
    };

    /// <summary>Text has another hash in each process, and so has what is compared by reference or made of text. Numbers, and what is made like them, are their own.</summary>
    private static bool HashDiffersByProcess(ITypeSymbol type)
        => type.TypeKind != TypeKind.Enum && type.SpecialType is SpecialType.None or SpecialType.System_String or SpecialType.System_Object
            && type is not { Name: "Guid" or "DateTimeOffset" or "DateOnly" or "TimeOnly" or "TimeSpan", ContainingNamespace.Name: "System" };

    private static bool IsOfEveryObject(IMethodSymbol method)
    {
        var first = method;
        while (first.OverriddenMethod is { } overridden)
            first = overridden;
        return first.ContainingType?.SpecialType == SpecialType.System_Object || first is { Name: "Equals" or "CompareTo" or "Deconstruct" };
    }

    private static IOperation? Unwrap(IOperation? operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IConversionOperation { OperatorMethod: null } conversion:
                    operation = conversion.Operand;
                    break;
                case IDelegateCreationOperation creation:
                    operation = creation.Target;
                    break;
                case IParenthesizedOperation parenthesized:
                    operation = parenthesized.Operand;
                    break;
                case IConditionalAccessInstanceOperation instance:
                    var access = instance.Parent;
                    while (access is not null and not IConditionalAccessOperation)
                        access = access.Parent;
                    operation = (access as IConditionalAccessOperation)?.Operation;
                    break;
                default:
                    return operation;
            }
        }
    }
}
