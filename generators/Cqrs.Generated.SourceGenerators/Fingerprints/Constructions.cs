using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cqrs.Generated.SourceGenerators.Fingerprints;

/// <summary>What a constructor runs besides its own code.</summary>
internal static class Constructions
{
    /// <summary>Whether the constructor runs the type's initializers: one that calls another of its type leaves it to that.</summary>
    public static bool RunsInitializers(IMethodSymbol constructor) => constructor is { MethodKind: MethodKind.Constructor }
        && !constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is ConstructorDeclarationSyntax { Initializer.ThisOrBaseKeyword.RawKind: (int)Microsoft.CodeAnalysis.CSharp.SyntaxKind.ThisKeyword });

    /// <summary>Reaches the constructor of the base class that is called though nothing says so.</summary>
    public static void Reach(IMethodSymbol constructor, Reached reached)
    {
        if (constructor.MethodKind == MethodKind.Constructor && !NamesAnother(constructor) && constructor.ContainingType.BaseType is { } ancestor)
            reached.Add(EmptyOf(ancestor));
    }

    /// <summary>The constructor of a type that can be called without arguments; null if there is none.</summary>
    public static IMethodSymbol? EmptyOf(INamedTypeSymbol type) => type.InstanceConstructors
        .Where(constructor => constructor.Parameters.All(parameter => parameter.IsOptional || parameter.IsParams))
        .OrderBy(constructor => constructor.Parameters.Length)
        .FirstOrDefault();

    private static bool NamesAnother(IMethodSymbol constructor) => constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() switch
    {
        ConstructorDeclarationSyntax declaration => declaration.Initializer is not null,
        TypeDeclarationSyntax { BaseList.Types: var bases } => bases.Any(type => type is PrimaryConstructorBaseTypeSyntax),
        _ => false,
    });
}
