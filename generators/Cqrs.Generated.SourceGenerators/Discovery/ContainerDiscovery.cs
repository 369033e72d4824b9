using Cqrs.Generated.Conventions;
using Cqrs.Generated.Conventions.Shapes;
using Cqrs.Generated.Conventions.States;
using Cqrs.Generated.Conventions.Upcasting;
using Cqrs.Generated.SourceGenerators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cqrs.Generated.SourceGenerators.Discovery;

/// <summary>Finds the classes that have handlers. The first question is about syntax alone and costs next to nothing.</summary>
internal static class ContainerDiscovery
{
    /// <summary>Whether a type could be such a class: it is partial, and declares a method named like a handler, or may inherit one.</summary>
    public static bool IsCandidate(TypeDeclarationSyntax type)
        => type.Modifiers.Any(SyntaxKind.PartialKeyword) && (type.BaseList is not null || HasHandler(type));

    /// <summary>The model of a candidate, or null: none of ours, abstract, not partial all the way out, or an aggregate that cannot be made empty.</summary>
    /// <param name="type">The candidate.</param>
    /// <param name="become">The events that have become others, or nothing.</param>
    /// <param name="known">The framework's types.</param>
    /// <param name="shapes">Reads shapes.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static ContainerModel? Describe(INamedTypeSymbol type, IReadOnlyList<INamedTypeSymbol> become, KnownSymbols known, ShapeReader shapes, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var kind = ContainerConvention.KindOf(type, known);
        if (kind == ContainerKind.None || !ContainerConvention.NeedsRouter(type, known) || !ContainerConvention.IsPartial(type))
            return null;
        if (kind == ContainerKind.Aggregate && ConstructionConvention.WhyNotEmpty(type, known) is not null)
            return null;
        var found = ContainerConvention.HandlersOf(type, kind, known, out _)
            .Select(method => (Method: method, Model: MessageDiscovery.Handler(method, kind, known, shapes)!))
            .Where(handler => handler.Model is not null)
            .OrderBy(handler => handler.Model.Message.TypeName, StringComparer.Ordinal)
            .ToArray();
        if (found.Length == 0)
            return null;
        var handled = new HashSet<string>(found.Select(handler => handler.Model.Message.TypeName));
        // A handler takes the older versions of its event too, as upcasters make them the newest; also one that is ignored by itself (CQRS2023).
        var older = kind == ContainerKind.CommandHandlers ? [] : found
            .SelectMany(handler => MessageDiscovery.Older((INamedTypeSymbol)handler.Method.Parameters[0].Type, handler.Model.Message, known, shapes).Select(old => (Model: handler.Model with { Message = old.Message }, old.Chain)))
            .Where(handler => handled.Add(handler.Model.Message.TypeName))
            .OrderBy(handler => handler.Model.Message.TypeName, StringComparer.Ordinal)
            .ToArray();
        var ignores = kind == ContainerKind.Aggregate ? EventConvention.IgnoredBy(type, known).ToArray() : [];
        var resolver = new BecomesResolver(kind, found.Select(handler => (INamedTypeSymbol)handler.Method.Parameters[0].Type), ignores, kind == ContainerKind.CommandHandlers ? [] : become, known);
        var parts = Parts(found, resolver, kind, known, shapes).Where(handler => handled.Add(handler.Message.TypeName)).ToArray();
        var ignored = ignores.Concat(resolver.PassedOver).SelectMany(e => MessageDiscovery.WithOlder(e, known, shapes)).Where(e => handled.Add(e.TypeName)).ToArray();
        var handlers = found.Select(handler => handler.Model).Concat(older.Select(handler => handler.Model)).Concat(parts).ToArray();
        return new ContainerModel(
            kind, HierarchyDiscovery.Of(type), ShapeReader.NameOf(type),
            kind == ContainerKind.Aggregate ? EventConvention.StreamNameOf(type, known) : type.Name,
            IsRegistered(type, kind, known), handlers.ToEquatableArray(), ignored.ToEquatableArray(), ConstructionDiscovery.Of(type, kind),
            kind == ContainerKind.CommandHandlers ? null : FoldDiscovery.FactsOf(type, found.Select(handler => handler.Method), older.Select(handler => handler.Chain), known, shapes),
            kind == ContainerKind.Aggregate ? StateConvention.Read(type, known, shapes, out _) : null);
    }

    private static IEnumerable<HandlerModel> Parts((IMethodSymbol Method, HandlerModel Model)[] found, BecomesResolver resolver, ContainerKind kind, KnownSymbols known, ShapeReader shapes)
    {
        var handlers = new Dictionary<INamedTypeSymbol, HandlerModel>(SymbolEqualityComparer.Default);
        foreach (var (method, model) in found)
            handlers[(INamedTypeSymbol)method.Parameters[0].Type] = model;
        var discovery = new PartDiscovery(kind, handlers, known, shapes);
        return resolver.Handled.SelectMany(e => discovery.Handling(e.Event, e.Parts));
    }

    private static bool HasHandler(TypeDeclarationSyntax type)
    {
        foreach (var member in type.Members)
        {
            if (member is MethodDeclarationSyntax method && HandlerConvention.LooksLikeHandler(method.Identifier.ValueText))
                return true;
        }

        return false;
    }

    private static bool IsRegistered(INamedTypeSymbol type, ContainerKind kind, KnownSymbols known)
        => RegistrationConvention.WhyNotNamed(type) is null && !RegistrationConvention.IsMadeByItsReader(type, known)
           && (kind == ContainerKind.Aggregate || RegistrationConvention.WhyNotMade(type) is null);
}
