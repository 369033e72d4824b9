using Cqrs.Generated.Conventions;
using Cqrs.Generated.Conventions.Contracts;
using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.CodeFixes.Contracts;

/// <summary>What fixes say in the file of what is not shipped: all of a project at once, so that it is written once.</summary>
internal static class ContractEdits
{
    /// <summary>Declares the events that diagnostics name, retires what they say is gone, and deletes what was never shipped.</summary>
    public static async Task<Solution> ApplyAsync(Project project, IEnumerable<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        if (await ContractDocuments.OfAsync(project, cancellationToken).ConfigureAwait(false) is not { } files
            || await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false) is not { } compilation
            || KnownSymbols.TryCreate(compilation) is not { } known)
            return project.Solution;
        var unshipped = files.Unshipped.Events.ToDictionary(e => (e.Name, e.Version));
        foreach (var diagnostic in diagnostics)
        {
            var key = ContractProperties.EventOf(diagnostic);
            if (StaleEventCodeFixer.CanFix(diagnostic))
            {
                unshipped.Remove(key);
                continue;
            }

            unshipped.TryGetValue(key, out var before);
            var lines = diagnostic.Id == DiagnosticIds.UndeclaredEvent
                ? Declared(diagnostic, files.Shipped.Find(key.Name, key.Version), before, known, cancellationToken)
                : Retired(diagnostic, key.Name, key.Version, before);
            unshipped[key] = new EventContract(lines);
        }

        return await files.WriteAsync(project.Solution, unshipped.Values.SelectMany(e => e.Lines), cancellationToken).ConfigureAwait(false);
    }

    private static IEnumerable<ContractLine> Declared(Diagnostic diagnostic, EventContract? shipped, EventContract? before, KnownSymbols known, CancellationToken cancellationToken)
    {
        var tree = diagnostic.Location.SourceTree!;
        var node = tree.GetRoot(cancellationToken).FindNode(diagnostic.Location.SourceSpan);
        return known.Compilation.GetSemanticModel(tree).GetDeclaredSymbol(node, cancellationToken) is INamedTypeSymbol type && ContractReader.Read(type, known) is { } read
            ? ContractAcceptance.Accept(shipped, before, read.Contract)
            : before?.Lines ?? [];
    }

    private static IEnumerable<ContractLine> Retired(Diagnostic diagnostic, string name, int version, EventContract? before)
    {
        var path = ContractProperties.PathOf(diagnostic);
        if (path.Length == 0)
            return [new ContractLine(name, version, "", ContractLine.Retired, "")];
        var lines = (before?.Lines ?? [new ContractLine(name, version, "", "", "")]).Where(line => line.Path != path);
        return lines.Append(new ContractLine(name, version, path, ContractLine.Retired, diagnostic.Properties[ContractProperties.Name]!));
    }
}
