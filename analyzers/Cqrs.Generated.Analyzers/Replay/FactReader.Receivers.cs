using Cqrs.Generated.Conventions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Cqrs.Generated.Analyzers.Replay;

/// <content>What a call is made on: a service, something certified, a generator with a seed, a part of the state.</content>
internal sealed partial class FactReader
{
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

    private bool IsInitialized(IFieldSymbol field)
        => field.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) is VariableDeclaratorSyntax { Initializer.Value: LambdaExpressionSyntax or IdentifierNameSyntax };

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

    internal static IOperation? Unwrap(IOperation? operation)
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
