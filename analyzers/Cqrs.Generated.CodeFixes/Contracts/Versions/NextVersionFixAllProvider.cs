using Cqrs.Generated.Conventions.Contracts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Cqrs.Generated.CodeFixes.Contracts.Versions;

/// <summary>Makes the next versions of all events of a file, a project or a solution at once, each contract file written once.</summary>
internal sealed class NextVersionFixAllProvider : FixAllProvider
{
    public static readonly NextVersionFixAllProvider Instance = new();

    public override Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext) => Task.FromResult<CodeAction?>(
        CodeAction.Create("Make the next versions of all events that break their contracts", cancel => FixAsync(fixAllContext, cancel), fixAllContext.CodeActionEquivalenceKey));

    private static async Task<Solution> FixAsync(FixAllContext all, CancellationToken cancellationToken)
    {
        var solution = all.Solution;
        foreach (var (id, found) in await ContractFixAllProvider.FindAsync(all).ConfigureAwait(false))
        {
            if (await NextVersions.OfAsync(solution.GetProject(id)!, cancellationToken).ConfigureAwait(false) is not { } versions)
                continue;
            var next = found.GroupBy(ContractProperties.EventOf).Select(reported => versions.For(reported.First(), cancellationToken)).OfType<NextVersion>().ToArray();
            if (next.Length > 0)
                solution = await versions.ApplyAsync(next, cancellationToken).ConfigureAwait(false);
        }

        return solution;
    }
}
