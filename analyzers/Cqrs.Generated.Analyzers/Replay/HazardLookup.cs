using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.Analyzers.Replay;

/// <summary>
/// The table, by symbol. A type is looked up when a fold first uses it, and once per compilation: resolving every row beforehand would ask each reference for each
/// of its names after every keystroke, and most folds use none of them.
/// </summary>
internal sealed class HazardLookup(Compilation compilation)
{
    private static readonly ILookup<string, HazardTable.Row> s_byType = HazardTable.Rows.ToLookup(row => row.Type, StringComparer.Ordinal);

    private static readonly ImmutableArray<HazardTable.Row> s_namespaces = [.. HazardTable.Rows.Where(row => row.Type.EndsWith(".*", StringComparison.Ordinal))];

    private readonly ConcurrentDictionary<INamedTypeSymbol, ImmutableArray<HazardTable.Row>> _rows = new(SymbolEqualityComparer.Default);

    /// <summary>What is wrong with a member of another assembly, or with one that takes the place of such a member; null if nothing.</summary>
    public Hazard? Of(ISymbol member)
    {
        for (var current = member; current is not null; current = Overridden(current))
        {
            if (current.ContainingType is { } type && !SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly)
                && Find(_rows.GetOrAdd(type.OriginalDefinition, RowsOf), current) is { } hazard)
                return hazard;
        }

        return null;
    }

    private static ISymbol? Overridden(ISymbol member) => member switch
    {
        IMethodSymbol method => method.OverriddenMethod,
        IPropertySymbol property => property.OverriddenProperty,
        _ => null,
    };

    private static Hazard? Find(ImmutableArray<HazardTable.Row> rows, ISymbol member)
    {
        foreach (var row in rows)
        {
            if (row.Members.Length == 0 || row.Members[0][0] == '!' ? !row.Members.Contains("!" + member.Name) : row.Members.Contains(member.Name))
                return row.Hazard;
        }

        return null;
    }

    private static ImmutableArray<HazardTable.Row> RowsOf(INamedTypeSymbol type)
    {
        // A handle that the base class or an interface opens is as dangerous under the derived type's name; what all objects have is not.
        var rows = ImmutableArray.CreateBuilder<HazardTable.Row>();
        for (var current = type; current is { SpecialType: not SpecialType.System_Object }; current = current.BaseType)
            AddRows(rows, current);
        foreach (var @interface in type.AllInterfaces)
            AddRows(rows, @interface);
        return rows.ToImmutable();
    }

    private static void AddRows(ImmutableArray<HazardTable.Row>.Builder rows, INamedTypeSymbol type)
    {
        var @namespace = type.ContainingNamespace?.ToDisplayString() ?? "";
        rows.AddRange(s_byType[$"{@namespace}.{type.MetadataName}"]);
        foreach (var row in s_namespaces)
        {
            if ((@namespace + ".").StartsWith(row.Type.Substring(0, row.Type.Length - 1), StringComparison.Ordinal))
                rows.Add(row);
        }
    }
}
