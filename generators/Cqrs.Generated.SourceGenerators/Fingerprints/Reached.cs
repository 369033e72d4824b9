using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.SourceGenerators.Fingerprints;

/// <summary>What a piece of code leads to in its own assembly: members whose code runs, types whose values it has in hand.</summary>
internal sealed class Reached(IAssemblySymbol assembly)
{
    private readonly HashSet<ISymbol> _symbols = new(SymbolEqualityComparer.Default);

    public IReadOnlyCollection<ISymbol> Symbols => _symbols;

    /// <summary>A member, and what its type's arguments and its own are.</summary>
    public void Add(ISymbol? member)
    {
        switch (member)
        {
            case null or ILocalSymbol or IParameterSymbol or INamespaceSymbol:
                return;
            case ITypeSymbol type:
                AddType(type);
                return;
            case IMethodSymbol { MethodKind: MethodKind.LocalFunction or MethodKind.AnonymousFunction }:
                return;
            case IMethodSymbol { ReducedFrom: { } extension } reduced:
                AddTypes(reduced.TypeArguments);
                Add(extension);
                return;
            // A getter without its setter would be half a property.
            case IMethodSymbol { AssociatedSymbol: { } whole }:
                Add(whole);
                return;
            case IMethodSymbol method:
                AddTypes(method.TypeArguments);
                break;
        }

        for (var type = member.ContainingType; type is not null; type = type.ContainingType)
            AddTypes(type.TypeArguments);
        if (IsOurs(member))
            _symbols.Add(member.OriginalDefinition);
    }

    /// <summary>A type with the types that its name is made of.</summary>
    public void AddType(ITypeSymbol type)
    {
        switch (type)
        {
            case IArrayTypeSymbol array:
                AddType(array.ElementType);
                break;
            case IPointerTypeSymbol pointer:
                AddType(pointer.PointedAtType);
                break;
            case INamedTypeSymbol named:
                if (IsOurs(named) && !named.IsAnonymousType)
                    _symbols.Add(named.OriginalDefinition);
                for (var current = named; current is not null; current = current.ContainingType)
                    AddTypes(current.TypeArguments);
                break;
        }
    }

    // In an editor a referenced project's symbols have their source too; a build sees its image. Both must give the same.
    public bool IsOurs(ISymbol symbol) => SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, assembly);

    private void AddTypes(IEnumerable<ITypeSymbol> types)
    {
        foreach (var type in types)
            AddType(type);
    }
}
