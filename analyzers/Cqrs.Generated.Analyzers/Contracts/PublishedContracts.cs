using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Cqrs.Generated.Conventions;
using Cqrs.Generated.Conventions.Contracts;
using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.Analyzers.Contracts;

/// <summary>The contracts of public events in assemblies that are referenced to be compared with, and take no part in the application.</summary>
internal sealed class PublishedContracts
{
    // Read once for a compilation.
    private static readonly ConditionalWeakTable<Compilation, PublishedContracts> s_contracts = new();

    private readonly ILookup<string, Published> _byName;

    private PublishedContracts(IEnumerable<Published> all) => _byName = all.ToLookup(published => published.Contract.Name);

    /// <summary>A contract, and the assembly that it comes from.</summary>
    public sealed record Published(string Assembly, EventContract Contract);

    public static PublishedContracts In(KnownSymbols known) => s_contracts.GetValue(known.Compilation, static compilation => new PublishedContracts(Read(compilation)));

    public bool Any => _byName.Count > 0;

    /// <summary>The versions that an event has in each assembly that publishes it.</summary>
    public IEnumerable<IGrouping<string, Published>> Of(string name) => _byName[name].GroupBy(published => published.Assembly);

    private static IEnumerable<Published> Read(Compilation compilation) => compilation.SourceModule.ReferencedAssemblySymbols
        .Where(assembly => !ReferenceConvention.IsPartOfTheApplication(assembly, compilation))
        .SelectMany(assembly => assembly.GetAttributes().Where(IsPublicContract).Select(attribute => (Assembly: assembly.Name, Lines: LinesOf(attribute))))
        .Where(found => found.Lines.Length > 0)
        .Select(found => new Published(found.Assembly, new EventContract(found.Lines)));

    private static bool IsPublicContract(AttributeData attribute)
        => attribute.AttributeClass?.ToDisplayString() == "Cqrs.Generated.Serialization.EventContractAttribute"
           && attribute.NamedArguments.Any(argument => argument is { Key: "IsPublic", Value.Value: true });

    // What cannot be read comes from another version of the framework, and is passed over whole.
    private static ImmutableArray<ContractLine> LinesOf(AttributeData attribute)
    {
        var file = ContractFile.Read(string.Join("\n", attribute.ConstructorArguments[0].Values.Select(line => line.Value as string)));
        return file.Problems.Count > 0 ? [] : [.. file.Lines.Select(line => line.Line)];
    }
}
