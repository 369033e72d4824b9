using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Cqrs.Generated.CodeFixes;

/// <summary>
/// Declares the event or command that a handler's name speaks of: a record after the outermost type around the handler, so that it is in its namespace.
/// </summary>
/// <remarks>It edits text, not syntax: the new line then has the file's own line end and the indentation of the type before it.</remarks>
internal static class MessageDeclaration
{
    public static async Task<Document> AddAsync(Document document, TypeSyntax parameterType, string name, CancellationToken cancellationToken)
    {
        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        var around = parameterType.Ancestors().OfType<TypeDeclarationSyntax>().Last();
        var lineEnd = Layout.LineEndAt(text, around);
        var members = parameterType.Parent is ParameterSyntax parameter && await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is { } model
            ? MessageMembers.ListFor(parameter, model)
            : "";
        var declaration = $"{lineEnd}{lineEnd}{Layout.IndentationOf(text, around)}public sealed record {name}{members};";
        return document.WithText(text.WithChanges(
            new TextChange(parameterType.Span, name),
            new TextChange(new TextSpan(around.Span.End, 0), declaration)));
    }
}
