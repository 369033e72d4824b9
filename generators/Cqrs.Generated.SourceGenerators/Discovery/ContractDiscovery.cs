using Cqrs.Generated.Conventions;
using Cqrs.Generated.Conventions.Contracts;
using Cqrs.Generated.SourceGenerators.Model;
using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.SourceGenerators.Discovery;

/// <summary>Reads what is stored of the events that an assembly declares.</summary>
internal static class ContractDiscovery
{
    /// <summary>The contracts, in the order of names and versions.</summary>
    /// <param name="types">The types that may be events or handle some.</param>
    /// <param name="known">The framework's types.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static EquatableArray<ContractModel> Of(IEnumerable<INamedTypeSymbol> types, KnownSymbols known, CancellationToken cancellationToken)
    {
        var seen = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        var found = new List<(ContractLine Event, ContractModel Model)>();
        foreach (var message in types.SelectMany(type => EventMentions.In(type, known, cancellationToken)).Select(mention => mention.Event))
        {
            if (SymbolEqualityComparer.Default.Equals(message.ContainingAssembly, known.Compilation.Assembly) && seen.Add(message) && ContractReader.Read(message, known) is { Contract: var contract })
                found.Add((contract.Event, new ContractModel(contract.Lines.Select(line => line.ToString()).ToEquatableArray(), EventConvention.FormerNamesOf(message, known).ToEquatableArray(), EventConvention.IsPublic(message))));
        }

        return found.OrderBy(e => e.Event, Comparer<ContractLine>.Create(ContractLine.Compare)).ThenBy(e => e.Event.Comment, StringComparer.Ordinal).Select(e => e.Model).ToEquatableArray();
    }
}
