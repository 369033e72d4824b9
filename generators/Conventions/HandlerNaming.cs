using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Cqrs.Generated.Conventions;

/// <summary>Which type a handler's name speaks of: the other half of the convention, asked where name and parameter disagree.</summary>
internal static class HandlerNaming
{
    /// <summary>The simple name in the handler's name: <c>AccountOpened</c> in <c>HandleAccountOpened</c>; empty where the name is none of a handler.</summary>
    public static string MessageNameIn(string handlerName)
        => HandlerConvention.LooksLikeHandler(handlerName) ? handlerName.Substring(HandlerConvention.Prefix.Length) : "";

    /// <summary>The type that the handler's name speaks of, if its simple name alone finds one there that could be handled.</summary>
    public static INamedTypeSymbol? FindNamedMessage(string handlerName, SemanticModel model, int position)
    {
        var found = FindTypes(handlerName, model, position);
        return found.Length == 1 && found[0] is INamedTypeSymbol { Arity: 0 } type && HandlerConvention.CouldBeMessage(type) ? type : null;
    }

    /// <summary>Whether the simple name in the handler's name is free there, so that a type could be declared under it.</summary>
    public static bool IsMessageNameFree(string handlerName, SemanticModel model, int position)
        => SyntaxFacts.IsValidIdentifier(MessageNameIn(handlerName)) && FindTypes(handlerName, model, position).Length == 0;

    /// <summary>Whether the method's class has another handler of what the method takes, so that renaming the method would make a second one.</summary>
    public static bool IsHandledByAnother(IMethodSymbol method)
    {
        var message = method.Parameters[0].Type;
        return method.ContainingType.GetMembers(HandlerConvention.NameFor(message)).OfType<IMethodSymbol>()
            .Any(other => other.Parameters.Length > 0 && KnownSymbols.Same(other.Parameters[0].Type, message));
    }

    private static ImmutableArray<ISymbol> FindTypes(string handlerName, SemanticModel model, int position)
        => MessageNameIn(handlerName) is { Length: > 0 } name ? model.LookupNamespacesAndTypes(position, name: name) : [];
}
