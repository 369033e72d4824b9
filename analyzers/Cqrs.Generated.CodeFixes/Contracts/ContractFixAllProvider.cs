using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Cqrs.Generated.CodeFixes.Contracts;

/// <summary>Fixes all of a file, a project or a solution at once: two fixes of one contract file could not be merged.</summary>
internal sealed class ContractFixAllProvider(string title, Func<Diagnostic, bool> canFix) : FixAllProvider
{
    public override Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
        => Task.FromResult<CodeAction?>(CodeAction.Create(title, cancel => FixAsync(fixAllContext, cancel), fixAllContext.CodeActionEquivalenceKey));

    /// <summary>What is to be fixed in the scope that was chosen, project by project.</summary>
    public static async Task<IReadOnlyList<(ProjectId Project, IReadOnlyList<Diagnostic> Found)>> FindAsync(FixAllContext all)
    {
        var projects = new List<(ProjectId, IReadOnlyList<Diagnostic>)>();
        foreach (var id in all.Scope == FixAllScope.Solution ? all.Solution.ProjectIds : [all.Project.Id])
        {
            projects.Add((id, all.Scope == FixAllScope.Document && all.Document is { } document
                ? await all.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false)
                : await all.GetAllDiagnosticsAsync(all.Solution.GetProject(id)!).ConfigureAwait(false)));
        }

        return projects;
    }

    private async Task<Solution> FixAsync(FixAllContext all, CancellationToken cancellationToken)
    {
        var solution = all.Solution;
        foreach (var (id, found) in await FindAsync(all).ConfigureAwait(false))
        {
            var fixable = found.Where(canFix).ToArray();
            if (fixable.Length > 0)
                solution = await ContractEdits.ApplyAsync(solution.GetProject(id)!, fixable, cancellationToken).ConfigureAwait(false);
        }

        return solution;
    }
}
