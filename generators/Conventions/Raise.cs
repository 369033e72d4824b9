using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.Conventions;

/// <summary>One place where events are raised.</summary>
/// <param name="Aggregate">The class whose router gets them; null where only a type parameter says.</param>
/// <param name="Events">What is raised: several where an expression chooses.</param>
internal sealed record Raise(INamedTypeSymbol? Aggregate, IReadOnlyList<RaisedEvent> Events);

/// <summary>One value that is raised.</summary>
/// <param name="Type">Its type, as far as the source says.</param>
/// <param name="IsExact">Whether it is made on the spot, so that it is of no type derived from that.</param>
/// <param name="Place">Where it stands.</param>
internal sealed record RaisedEvent(ITypeSymbol Type, bool IsExact, SyntaxNode Place)
{
    /// <summary>The event's type, if the source tells it: values of interfaces, abstract classes, type parameters and <c>object</c> may be of any.</summary>
    public INamedTypeSymbol? Event => Type is INamedTypeSymbol named && HandlerConvention.CouldBeMessage(named) ? named : null;

    /// <summary>Whether no value of that type can be an event.</summary>
    public bool IsNoEvent => Type switch
    {
        INamedTypeSymbol { TypeKind: TypeKind.Error or TypeKind.Interface } or INamedTypeSymbol { IsAbstract: true, TypeKind: TypeKind.Class } => false,
        INamedTypeSymbol { SpecialType: SpecialType.System_Object } => false,
        INamedTypeSymbol named => named.IsAnonymousType || !HandlerConvention.CouldBeMessage(named),
        _ => Type.TypeKind is TypeKind.Array,
    };
}
