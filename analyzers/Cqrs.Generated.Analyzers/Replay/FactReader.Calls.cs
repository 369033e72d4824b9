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
                if (Unwrap(receiver) is IMemberReferenceOperation { Member: IFieldSymbol or IPropertySymbol } stored && !IsCertified(stored) && !facts.IsCertified(target)
                    // What a static readonly field begins with is all that it ever holds, and is read there.
                    && !(stored.Member is IFieldSymbol { IsStatic: true, IsReadOnly: true } constant && facts.IsHere(constant) && IsInitialized(constant)))
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
        var on = StateCalledOn(target, receiver);
        if (!(target.IsAbstract || target.IsVirtual || target.IsOverride) || target.IsSealed || site is IInvocationOperation { IsVirtual: false, TargetMethod.IsStatic: false })
        {
            _calls.Add(new(target, where, on));
            return;
        }

        if (Dispatch.Targets(target, Unwrap(receiver)?.Type) is not { } targets)
        {
            if (!target.IsAbstract)
                _calls.Add(new(target, where, on));
            if (target.MethodKind == MethodKind.Ordinary && !IsOfEveryObject(target))
                Find(Hazard.Unseen, Show(target), site);
            return;
        }

        foreach (var overriding in targets)
            _calls.Add(new(overriding, where, on));
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
}
