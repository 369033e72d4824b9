using Cqrs.Generated.Conventions;
using Cqrs.Generated.SourceGenerators.Model;

namespace Cqrs.Generated.SourceGenerators.Emit;

/// <summary>
/// The names of generated files. The compiler compares them ignoring case, which C# does not with types: of names that are then the same, all but one get a
/// number, after a hyphen, which stands in no type's name.
/// </summary>
internal static class FileNames
{
    public const string Manifest = "CqrsManifest";
    public const string Contracts = "CqrsEventContracts";
    public const string Application = "CqrsApplication";
    public const string FormatterPrefix = "Formatters.";

    /// <summary>Each class with its file.</summary>
    public static IEnumerable<ContainerFile> Name(EquatableArray<ContainerModel> containers)
    {
        var names = Numbered(containers.Select(c => (c.Hierarchy.HintName, c.TypeName)), IsTaken).ToDictionary(file => file.Type, file => file.Name);
        return containers.Select(c => new ContainerFile(names[c.TypeName], c));
    }

    /// <summary>The file of each formatter, by the formatter's name.</summary>
    public static IReadOnlyDictionary<string, string> OfFormatters(IEnumerable<string> formatters)
        => Numbered(formatters.Select(name => (name, name)), static _ => false).ToDictionary(file => file.Type, file => FormatterPrefix + file.Name);

    private static IEnumerable<(string Type, string Wanted, string Name)> Numbered(IEnumerable<(string Wanted, string Type)> files, Func<string, bool> isTaken)
        => files.GroupBy(file => file.Wanted, StringComparer.OrdinalIgnoreCase).SelectMany(same => same
            .OrderBy(file => file.Wanted, StringComparer.Ordinal).ThenBy(file => file.Type, StringComparer.Ordinal)
            .Select((file, i) => (file.Type, file.Wanted, Number: i + (isTaken(same.Key) ? 2 : 1)))
            .Select(file => (file.Type, file.Wanted, file.Number == 1 ? file.Wanted : $"{file.Wanted}-{file.Number}")));

    private static bool IsTaken(string name) => name.StartsWith(FormatterPrefix, StringComparison.OrdinalIgnoreCase)
        || string.Equals(name, Manifest, StringComparison.OrdinalIgnoreCase)
        || string.Equals(name, Contracts, StringComparison.OrdinalIgnoreCase)
        || string.Equals(name, Application, StringComparison.OrdinalIgnoreCase);
}
