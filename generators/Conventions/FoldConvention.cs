using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.Conventions;

/// <summary>Whether a class has an answer to an event: a handler, or [Ignores&lt;TEvent&gt;].</summary>
internal static class FoldConvention
{
    /// <summary>
    /// Whether the class handles or ignores the event. A method that takes it and was meant to handle it counts: that it does not is another rule's to say.
    /// </summary>
    public static bool Answers(INamedTypeSymbol type, ContainerKind kind, INamedTypeSymbol message, KnownSymbols known)
    {
        for (var current = type; current is not null && !KnownSymbols.Same(current, known.Aggregate) && !KnownSymbols.Same(current, known.Projection); current = current.BaseType)
        {
            if (EventConvention.IgnoredByItself(current, known).Contains(message, SymbolEqualityComparer.Default)
                || HandlerIn(current, type, kind, message, known) is not null
                || GeneratedRouter.TypesOf(current, known).Contains(message, SymbolEqualityComparer.Default))
                return true;
        }

        return type.GetMembers().OfType<IMethodSymbol>().Any(method => method.Parameters.Length > 0 && KnownSymbols.Same(method.Parameters[0].Type, message)
            && HandlerConvention.Judge(method, kind, known).Kind != HandlerVerdictKind.NotAHandler);
    }

    /// <summary>The event of a raise to which the class has no answer; null if it has one, or if the source does not tell which event it is.</summary>
    public static INamedTypeSymbol? Unanswered(RaisedEvent raised, INamedTypeSymbol type, KnownSymbols known)
        => raised.Event is { } message && !Answers(type, ContainerKind.Aggregate, message, known)
            && (raised.IsExact || message.IsSealed || !AnswersDerived(type, ContainerKind.Aggregate, message, known))
                ? message
                : null;

    /// <summary>The handler of the event that the class's router would call; null if there is none. Found by its name: nothing else is looked at.</summary>
    public static IMethodSymbol? HandlerOf(INamedTypeSymbol type, ContainerKind kind, INamedTypeSymbol message, KnownSymbols known)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (HandlerIn(current, type, kind, message, known) is { } handler)
                return handler;
        }

        return null;
    }

    /// <summary>Whether the class has an answer to an event that derives from <paramref name="message"/>, which then names a family rather than an event.</summary>
    private static bool AnswersDerived(INamedTypeSymbol type, ContainerKind kind, INamedTypeSymbol message, KnownSymbols known)
        => ContainerConvention.HandlersOf(type, kind, known, out _).Select(handler => handler.Parameters[0].Type).Concat(EventConvention.IgnoredBy(type, known))
            .Any(answered => !KnownSymbols.Same(answered, message) && EventFamily.Has(answered, message));

    private static IMethodSymbol? HandlerIn(INamedTypeSymbol declaring, INamedTypeSymbol type, ContainerKind kind, INamedTypeSymbol message, KnownSymbols known)
    {
        foreach (var member in declaring.GetMembers(HandlerConvention.NameFor(message)))
        {
            if (member is IMethodSymbol { Parameters.Length: > 0 } method && KnownSymbols.Same(method.Parameters[0].Type, message)
                && HandlerConvention.Judge(method, kind, known).Kind == HandlerVerdictKind.Handler
                && (KnownSymbols.Same(declaring, type) || known.Compilation.IsSymbolAccessibleWithin(method, type)))
                return method;
        }

        return null;
    }
}
