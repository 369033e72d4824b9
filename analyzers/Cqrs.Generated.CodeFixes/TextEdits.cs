using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Cqrs.Generated.CodeFixes;

/// <summary>Changes to the texts of several files.</summary>
internal static class TextEdits
{
    /// <summary>One change.</summary>
    public readonly record struct Edit(SyntaxTree Tree, TextSpan Span, string NewText);

    /// <summary>Makes the changes, each once.</summary>
    public static async Task<Solution> ApplyAsync(Solution solution, IEnumerable<Edit> edits, CancellationToken cancellationToken)
    {
        var changed = solution;
        foreach (var file in edits.Distinct().GroupBy(edit => edit.Tree))
        {
            if (solution.GetDocument(file.Key) is not { } document)
                continue;
            var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
            changed = changed.WithDocumentText(
                document.Id, text.WithChanges(file.OrderBy(edit => edit.Span.Start).Select(edit => new TextChange(edit.Span, edit.NewText))));
        }

        return changed;
    }
}
