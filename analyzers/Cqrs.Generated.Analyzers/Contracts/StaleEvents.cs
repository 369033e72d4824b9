using Cqrs.Generated.Conventions.Contracts;
using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.Analyzers.Contracts;

/// <summary>Events of the file of what is not shipped that are neither in the code nor shipped: their lines are what a rename or a removal left.</summary>
internal static class StaleEvents
{
    public static IEnumerable<Diagnostic> Of(ContractFiles files, DeclaredEvents code)
    {
        foreach (var placed in files.UnshippedFile!.Lines.Where(placed => placed.Line is { IsEvent: true, IsRetired: false }))
        {
            var line = placed.Line;
            if (code.Mentions(line.Event, line.Version) || files.Shipped.Find(line.Event, line.Version) is not null)
                continue;
            yield return files.Describe(
                DiagnosticDescriptors.UndeclaredEvent, ContractFiles.LocationOf(files.UnshippedTexts[0], placed.Span), ContractProperties.Of(line, isGone: true),
                line.Comment.Length == 0 ? line.Event : line.Comment, line.Event, line.Version, "is not in the code: delete its lines if none is stored anywhere, or bring it back, under another name with [FormerName]");
        }
    }
}
