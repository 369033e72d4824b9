using System.Collections.Immutable;
using Cqrs.Generated.Conventions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Cqrs.Generated.CodeFixes.Replay;

/// <summary>Takes the time from the event's context, for which the handler is given a parameter.</summary>
internal static class TakeFromContext
{
    /// <summary>The edits that do it, or none: the day and the local time cannot be had from the context, and a handler that others override or declare cannot take more.</summary>
    public static IEnumerable<TextEdits.Edit> Edits(ValueMadeInHandler value)
    {
        var (handler, declaration, model) = (value.Handler, value.Declaration, value.Model);
        if (ReadingOf(value) is not { } reading || KnownSymbols.TryCreate(model.Compilation)?.EventContext is not { } contextType)
            return [];
        var replaced = new TextEdits.Edit(declaration.SyntaxTree, value.Expression.Span, $"{NameIn(value)}.{reading}");
        if (handler.Parameters.Length == 2)
            return [replaced];
        if (handler.IsVirtual || handler.IsAbstract || handler.IsOverride || handler.IsPartialDefinition || handler.PartialDefinitionPart is not null)
            return [];
        var last = declaration.ParameterList.Parameters[0];
        return [replaced, new(declaration.SyntaxTree, new TextSpan(last.Span.End, 0), $", {contextType.ToMinimalDisplayString(model, last.SpanStart)} {NameIn(value)}")];
    }

    private static string? ReadingOf(ValueMadeInHandler value)
        => value.Type.Name == "DateTimeOffset" ? "Created"
            : value.Type.SpecialType == SpecialType.System_DateTime && value.Model.GetSymbolInfo(value.Expression).Symbol?.Name == "UtcNow" ? "Created.UtcDateTime"
            : null;

    private static string NameIn(ValueMadeInHandler value)
        => value.Handler.Parameters.Length == 2 ? value.Handler.Parameters[1].Name
            : value.Declaration.DescendantTokens().Any(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == "context") ? "eventContext"
            : "context";
}
