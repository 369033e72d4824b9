using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Cqrs.Generated.Conventions;
using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.Analyzers;

/// <summary>The types of the referenced assemblies that publish a manifest. Other assemblies, the framework's hundred and more, are not looked into.</summary>
internal static class ManifestedTypes
{
    // Several rules ask at the end of each compilation.
    private static readonly ConditionalWeakTable<Compilation, StrongBox<ImmutableArray<INamedTypeSymbol>>> s_types = new();

    public static ImmutableArray<INamedTypeSymbol> Of(Compilation compilation)
        => s_types.GetValue(compilation, static c => new StrongBox<ImmutableArray<INamedTypeSymbol>>([.. Find(c)])).Value;

    /// <summary>The message that a type formats, if it is a generated formatter with such a member: it names the message even where its handler is private and not seen.</summary>
    /// <param name="type">A type of a referenced assembly.</param>
    /// <param name="member">The member that describes the message.</param>
    /// <param name="description">The class of that member, of which the message is the type argument.</param>
    public static IEnumerable<INamedTypeSymbol> FormattedBy(INamedTypeSymbol type, string member, string description)
        => type is { ContainingType: null, ContainingNamespace: { Name: "Formatters", ContainingNamespace.Name: "Generated" } }
            ? type.GetMembers(member).OfType<IFieldSymbol>()
                .Select(field => field.Type is INamedTypeSymbol { Arity: 1 } found && found.Name == description ? found.TypeArguments[0] as INamedTypeSymbol : null)
                .OfType<INamedTypeSymbol>()
            : [];

    private static IEnumerable<INamedTypeSymbol> Find(Compilation compilation)
        => compilation.SourceModule.ReferencedAssemblySymbols
            .Where(assembly => ReferenceConvention.IsPartOfTheApplication(assembly, compilation) && assembly.GetAttributes().Any(a => a.AttributeClass?.ToDisplayString() == "Cqrs.Generated.Serialization.CqrsManifestAttribute"))
            .SelectMany(assembly => In(assembly.GlobalNamespace));

    private static IEnumerable<INamedTypeSymbol> In(INamespaceOrTypeSymbol space) => space.GetMembers().SelectMany(member => member switch
    {
        INamedTypeSymbol type => In(type).Prepend(type),
        INamespaceSymbol inner => In(inner),
        _ => [],
    });
}
