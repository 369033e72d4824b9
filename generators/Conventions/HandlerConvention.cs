using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.Conventions;

/// <summary>
/// What a handler is: a method whose name is <c>Handle</c> followed by the simple name of its first parameter's type. Whatever looks like one is
/// either routed or reported.
/// </summary>
internal static class HandlerConvention
{
    public const string Prefix = "Handle";

    /// <summary>Whether a name looks like a handler's: the prefix, and then the beginning of a type's name.</summary>
    public static bool LooksLikeHandler(string name)
        => name.Length > Prefix.Length
           && name.StartsWith(Prefix, StringComparison.Ordinal)
           && (char.IsUpper(name[Prefix.Length]) || char.IsDigit(name[Prefix.Length]) || name[Prefix.Length] == '_');

    /// <summary>The name that the handler of an event or command must have.</summary>
    public static string NameFor(ITypeSymbol message) => Prefix + message.Name;

    /// <summary>Judges a method of a class of the given kind.</summary>
    public static HandlerVerdict Judge(IMethodSymbol method, ContainerKind kind, KnownSymbols known)
    {
        if (kind == ContainerKind.None || method.MethodKind != MethodKind.Ordinary || method.IsImplicitlyDeclared || !LooksLikeHandler(method.Name)
            || method.IsOverride)
            return new(HandlerVerdictKind.NotAHandler);
        var what = kind == ContainerKind.CommandHandlers ? "command" : "event";
        if (method.Parameters.Length == 0)
            return Unusable($"takes no parameter; its first parameter must be the {what} that it handles");
        var message = method.Parameters[0].Type;
        if (message.TypeKind == TypeKind.Error || method.Name != NameFor(message))
            return new(HandlerVerdictKind.NameMismatch);
        return JudgeSignature(method, message, what, kind, known);
    }

    /// <summary>Whether a type could be an event or a command: a class, record or struct of which there are values to store.</summary>
    public static bool CouldBeMessage(ITypeSymbol type)
        => type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, IsAbstract: false, IsRefLikeType: false, IsTupleType: false }
           && type.OriginalDefinition.SpecialType == SpecialType.None;

    private static HandlerVerdict JudgeSignature(IMethodSymbol method, ITypeSymbol message, string what, ContainerKind kind, KnownSymbols known)
    {
        if (method.IsGenericMethod)
            return Unusable("is generic; a handler handles one type");
        if (!CouldBeMessage(message))
            return Unusable($"takes {message.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}, which is no class, record or struct that could be a stored {what}");
        if (method.Parameters[0].RefKind is not (RefKind.None or RefKind.In))
            return Unusable($"takes its {what} by '{RefText(method.Parameters[0].RefKind)}'; take it by value or by 'in'");
        if (method.ContainingType.IsAbstract && method.DeclaredAccessibility == Accessibility.Private)
            return Unusable("is private in an abstract class, where the routers of the classes that derive from it cannot call it; make it protected");
        return kind == ContainerKind.CommandHandlers ? JudgeCommandHandler(method, known) : JudgeEventHandler(method, known);
    }

    private static HandlerVerdict JudgeEventHandler(IMethodSymbol method, KnownSymbols known)
    {
        if (method.IsAsync)
            return Unusable("is async; a fold must not wait, or its result would depend on when it runs");
        if (!method.ReturnsVoid)
            return Unusable("returns a value that nobody would see; return void");
        var rest = method.Parameters.RemoveAt(0);
        return rest.Length == 0 || (rest.Length == 1 && KnownSymbols.Same(rest[0].Type, known.EventContext) && rest[0].RefKind is RefKind.None or RefKind.In)
            ? new(HandlerVerdictKind.Handler)
            : Unusable("has parameters that the router cannot supply; after the event only an EventContext may follow");
    }

    private static HandlerVerdict JudgeCommandHandler(IMethodSymbol method, KnownSymbols known)
    {
        if (method.IsAsync && method.ReturnsVoid)
            return Unusable("is async void, so nobody would see it fail; return ValueTask or Task");
        if (!method.ReturnsVoid && !KnownSymbols.Same(method.ReturnType, known.Task) && !KnownSymbols.Same(method.ReturnType, known.ValueTask))
            return Unusable("returns a value that nobody would see; return ValueTask, Task or void");
        return RestIs(method.Parameters.RemoveAt(0), known)
            ? new(HandlerVerdictKind.Handler)
            : Unusable("has parameters that the router cannot supply; after the command only a CommandContext and a CancellationToken may follow, in this order");
    }

    private static bool RestIs(ImmutableArray<IParameterSymbol> rest, KnownSymbols known)
    {
        var next = 0;
        if (next < rest.Length && KnownSymbols.Same(rest[next].Type, known.CommandContext) && rest[next].RefKind == RefKind.None)
            next++;
        if (next < rest.Length && KnownSymbols.Same(rest[next].Type, known.CancellationToken) && rest[next].RefKind == RefKind.None)
            next++;
        return next == rest.Length;
    }

    private static HandlerVerdict Unusable(string reason) => new(HandlerVerdictKind.UnusableSignature, reason);

    private static string RefText(RefKind kind) => kind switch
    {
        RefKind.Ref => "ref",
        RefKind.Out => "out",
        _ => "ref readonly",
    };
}
