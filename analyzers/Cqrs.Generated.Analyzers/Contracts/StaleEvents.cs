using Cqrs.Generated.Conventions.Contracts;
using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.Analyzers.Contracts;

/// <summary>Events of the file of what is not shipped that are neither in the code nor shipped. None is in a store: their lines are what a rename or a removal left.</summary>
internal static class StaleEvents
{
    public static IEnumerable<Diagnostic> Of(ContractFiles files, DeclaredEvents code)
    {
        var declared = new HashSet<(string, int)>(code.All.SelectMany(found => found.Contracts).Select(contract => (contract.Name, contract.Version)));
        foreach (var placed in files.UnshippedFile!.Lines.Where(placed => placed.Line.IsEvent))
        {
            var line = placed.Line;
            if (declared.Contains((line.Event, line.Version)) || files.Shipped.Find(line.Event, line.Version) is not null)
                continue;
            yield return files.Describe(
                DiagnosticDescriptors.UndeclaredEvent, ContractFiles.LocationOf(files.UnshippedTexts[0], placed.Span), ContractProperties.Of(line),
                line.Comment.Length == 0 ? line.Event : line.Comment, line.Event, line.Version, "is not in the code, and was never shipped: delete its lines");
        }
    }
}
