using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Cqrs.Generated.CodeFixes.Contracts;

/// <summary>Names all events at once that were renamed and that cannot be taken for each other; what is left is for somebody to choose.</summary>
internal sealed class RenamedEventFixAllProvider : FixAllProvider
{
    public static readonly RenamedEventFixAllProvider Instance = new();

    public override Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        var keeps = fixAllContext.CodeActionEquivalenceKey?.StartsWith(RenamedEventCodeFixer.Keep, StringComparison.Ordinal) == true;
        return Task.FromResult<CodeAction?>(CodeAction.Create(
            keeps ? "Keep the stored names of all events that were renamed" : "Read what is stored under the old names of all events that were renamed",
            cancel => FixAsync(fixAllContext, keeps, cancel), fixAllContext.CodeActionEquivalenceKey));
    }

    private static async Task<Solution> FixAsync(FixAllContext all, bool keeps, CancellationToken cancellationToken)
    {
        var solution = all.Solution;
        foreach (var (id, found) in await ContractFixAllProvider.FindAsync(all).ConfigureAwait(false))
        {
            if (await Renames.OfAsync(solution.GetProject(id)!, cancellationToken).ConfigureAwait(false) is not { } renames)
                continue;
            var pairs = found.SelectMany(renames.For).Distinct().Where(pair => renames.IsOnlyOne(pair) && (keeps || pair.IsOfOneVersion)).ToArray();
            if (pairs.Length > 0)
                solution = keeps ? await renames.KeepAsync(pairs, cancellationToken).ConfigureAwait(false) : await renames.ReadAsync(pairs, cancellationToken).ConfigureAwait(false);
        }

        return solution;
    }
}
