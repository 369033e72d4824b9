using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.Conventions;

/// <summary>Which type a handler's name speaks of: the other half of the convention, asked where name and parameter disagree.</summary>
internal static class HandlerNaming
{
    /// <summary>The simple name in the handler's name: <c>AccountOpened</c> in <c>HandleAccountOpened</c>.</summary>
    public static string MessageNameIn(string handlerName) => handlerName.Substring(HandlerConvention.Prefix.Length);

    /// <summary>The type that the handler's name speaks of, if its simple name alone finds one there that could be handled.</summary>
    public static INamedTypeSymbol? FindNamedMessage(string handlerName, SemanticModel model, int position)
    {
        var found = FindTypes(handlerName, model, position);
        return found.Length == 1 && found[0] is INamedTypeSymbol { Arity: 0 } type && HandlerConvention.CouldBeMessage(type) ? type : null;
    }

    /// <summary>Whether the simple name in the handler's name is free there, so that a type could be declared under it.</summary>
    public static bool IsMessageNameFree(string handlerName, SemanticModel model, int position) => FindTypes(handlerName, model, position).Length == 0;

    /// <summary>Whether the method's class has another method of that name with the same parameters.</summary>
    public static bool IsTaken(string handlerName, IMethodSymbol method) => method.ContainingType.GetMembers(handlerName).Any(member
        => !KnownSymbols.Same(member, method)
           && (member is not IMethodSymbol other
               || other.Parameters.Select(p => p.Type).SequenceEqual(method.Parameters.Select(p => p.Type), SymbolEqualityComparer.Default)));

    private static ImmutableArray<ISymbol> FindTypes(string handlerName, SemanticModel model, int position)
        => model.LookupNamespacesAndTypes(position, name: MessageNameIn(handlerName));
}
