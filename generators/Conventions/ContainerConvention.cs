using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cqrs.Generated.Conventions;

/// <summary>What a handler's class must be.</summary>
internal static class ContainerConvention
{
    /// <summary>What the class is to the framework: its base class is asked, never searched for.</summary>
    public static ContainerKind KindOf(INamedTypeSymbol type, KnownSymbols known)
    {
        if (type.TypeKind != TypeKind.Class)
            return type.AllInterfaces.Contains(known.CommandHandlers, SymbolEqualityComparer.Default) && type.TypeKind == TypeKind.Struct
                ? ContainerKind.CommandHandlers
                : ContainerKind.None;
        for (var ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (KnownSymbols.Same(ancestor, known.Aggregate))
                return ContainerKind.Aggregate;
            if (KnownSymbols.Same(ancestor, known.Projection))
                return ContainerKind.Projection;
        }

        return type.AllInterfaces.Contains(known.CommandHandlers, SymbolEqualityComparer.Default) ? ContainerKind.CommandHandlers : ContainerKind.None;
    }

    /// <summary>Whether the type, or one around it, can be named in its own file only: no part of it can stand in a generated file.</summary>
    public static bool IsFileLocal(ITypeSymbol type)
        => type is INamedTypeSymbol named && (named.IsFileLocal || (named.ContainingType is { } outer && IsFileLocal(outer)));

    /// <summary>
    /// Whether a router has to be written into the class: it can be made, and it has a method that is a handler or was meant to be one, or it inherits handlers
    /// from a class that has no router because it is abstract.
    /// </summary>
    public static bool NeedsRouter(INamedTypeSymbol type, KnownSymbols known)
    {
        if (type.IsAbstract || KindOf(type, known) is var kind && kind == ContainerKind.None)
            return false;
        return HasOwn(type, kind, known) || (RoutedBaseOf(type, kind, known) is null && !HandlersOf(type, kind, known, out _).IsEmpty);
    }

    /// <summary>The nearest base class that has a router of its own, or null. The router of a class with handlers takes its place.</summary>
    public static INamedTypeSymbol? RoutedBaseOf(INamedTypeSymbol type, ContainerKind kind, KnownSymbols known)
    {
        for (var ancestor = type.BaseType; ancestor is not null && KindOf(ancestor, known) == kind; ancestor = ancestor.BaseType)
        {
            // Private handlers of a referenced assembly cannot be seen, but that a router was generated for them can.
            if (!ancestor.IsAbstract && (!HandlersOf(ancestor, kind, known, out _).IsEmpty || GeneratedRouter.IsIn(ancestor, known)))
                return ancestor;
        }

        return null;
    }

    /// <summary>
    /// The base class whose router reaches handlers that the router of <paramref name="type"/>, in its place, would not: those that are private to it, or may be
    /// because it lies in another assembly. Null if none are lost.
    /// </summary>
    public static INamedTypeSymbol? LosesHandlersOf(INamedTypeSymbol type, KnownSymbols known)
    {
        var kind = KindOf(type, known);
        if (!NeedsRouter(type, known) || RoutedBaseOf(type, kind, known) is not { } routed)
            return null;
        return !SymbolEqualityComparer.Default.Equals(routed.ContainingAssembly, known.Compilation.Assembly)
            || HandlersOf(routed, kind, known, out _).Any(handler => !known.Compilation.IsSymbolAccessibleWithin(handler, type))
                ? routed
                : null;
    }

    private static bool HasOwn(INamedTypeSymbol type, ContainerKind kind, KnownSymbols known)
        => type.GetMembers().OfType<IMethodSymbol>().Any(method => HandlerConvention.Judge(method, kind, known).Kind != HandlerVerdictKind.NotAHandler);

    /// <summary>Whether it is a class, and it and every type around it are declared partial, so that a part can be written for it.</summary>
    public static bool IsPartial(INamedTypeSymbol type)
    {
        // The service provider makes handlers, and knows classes only.
        if (type.TypeKind == TypeKind.Struct || IsFileLocal(type))
            return false;
        for (var current = type; current is not null; current = current.ContainingType)
        {
            if (NonPartialDeclarationsOf(current).Any())
                return false;
        }

        return true;
    }

    /// <summary>The declarations of the class that lack <c>partial</c>. That of a program with top-level statements is none: the compiler makes it partial.</summary>
    public static IEnumerable<TypeDeclarationSyntax> NonPartialDeclarationsOf(INamedTypeSymbol type)
        => type.DeclaringSyntaxReferences
            .Select(reference => reference.GetSyntax())
            .OfType<TypeDeclarationSyntax>()
            .Where(declaration => !declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    /// <summary>
    /// The handlers that the class's router calls: its own, then inherited ones that it can call, each event once. A later handler of the same event is in
    /// <paramref name="duplicates"/>.
    /// </summary>
    public static ImmutableArray<IMethodSymbol> HandlersOf(
        INamedTypeSymbol type, ContainerKind kind, KnownSymbols known, out ImmutableArray<IMethodSymbol> duplicates)
    {
        var handlers = ImmutableArray.CreateBuilder<IMethodSymbol>();
        var more = ImmutableArray.CreateBuilder<IMethodSymbol>();
        var seen = new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default);
        for (var current = type; current is not null && current.ContainingAssembly is not null; current = current.BaseType)
        {
            var inherited = !SymbolEqualityComparer.Default.Equals(current, type);
            foreach (var method in current.GetMembers().OfType<IMethodSymbol>())
            {
                if (HandlerConvention.Judge(method, kind, known).Kind != HandlerVerdictKind.Handler)
                    continue;
                if (inherited && !known.Compilation.IsSymbolAccessibleWithin(method, type))
                    continue;
                if (seen.Add(method.Parameters[0].Type))
                    handlers.Add(method);
                else if (!inherited)
                    more.Add(method);
            }
        }

        duplicates = more.ToImmutable();
        return handlers.ToImmutable();
    }
}
