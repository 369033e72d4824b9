using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Cqrs.Generated.CodeFixes.Replay;

/// <summary>Adds members to an event: parameters to a positional record, properties to any other.</summary>
/// <remarks>It edits text, not syntax: what is added then has the file's own line ends and the indentation of what stands before it.</remarks>
internal static class EventMember
{
    /// <summary>Whether further members are parameters: the record has a list of them that can be continued, or nothing at all.</summary>
    public static bool IsPositional(TypeDeclarationSyntax declaration)
        => declaration is RecordDeclarationSyntax && (declaration.ParameterList is { } parameters
            ? parameters.Parameters.LastOrDefault() is null or { Default: null } && !parameters.Parameters.Any(parameter => parameter.Modifiers.Any(SyntaxKind.ParamsKeyword))
            : declaration.Members.Count == 0);

    /// <summary>The edit that adds the members to the event's declaration.</summary>
    public static TextEdits.Edit Add(TypeDeclarationSyntax declaration, SourceText text, ImmutableArray<(string Type, string Name)> members)
    {
        if (IsPositional(declaration))
        {
            var added = string.Join(", ", members.Select(member => $"{member.Type} {member.Name}"));
            return declaration.ParameterList is { } list
                ? Insert(list.Parameters.LastOrDefault()?.Span.End ?? list.OpenParenToken.Span.End, list.Parameters.Count > 0 ? $", {added}" : added)
                : Insert(declaration.TypeParameterList?.Span.End ?? declaration.Identifier.Span.End, $"({added})");
        }

        var properties = members.Select(member => $"public {member.Type} {member.Name} {{ get; init; }}").ToImmutableArray();
        var (lineEnd, indent) = (Layout.LineEndAt(text, declaration.SpanStart), Layout.IndentationAt(text, declaration.SpanStart));
        if (declaration.Members.LastOrDefault() is { } last)
            return Insert(last.Span.End, string.Concat(properties.Select(property => Layout.BeginsLine(text, last.SpanStart)
                ? $"{lineEnd}{lineEnd}{Layout.IndentationAt(text, last.SpanStart)}{property}"
                : $" {property}")));
        var body = $"{lineEnd}{indent}{{{string.Concat(properties.Select(property => $"{lineEnd}{indent}    {property}"))}{lineEnd}{indent}}}";
        return declaration.OpenBraceToken.IsKind(SyntaxKind.OpenBraceToken)
            ? new(declaration.SyntaxTree, TextSpan.FromBounds(declaration.OpenBraceToken.GetPreviousToken().Span.End, declaration.CloseBraceToken.Span.End), body)
            : new(declaration.SyntaxTree, declaration.SemicolonToken.Span, body);

        TextEdits.Edit Insert(int position, string added) => new(declaration.SyntaxTree, new TextSpan(position, 0), added);
    }

    /// <summary>The edit that gives the new members their values where an event is made. They are named, so no order is to be kept.</summary>
    public static TextEdits.Edit Fill(BaseObjectCreationExpressionSyntax creation, bool isPositional, IEnumerable<(string Name, string Value)> values)
    {
        if (isPositional)
        {
            var added = string.Join(", ", values.Select(value => $"{value.Name}: {value.Value}"));
            return creation.ArgumentList is { } list
                ? Insert(list.Arguments.LastOrDefault()?.Span.End ?? list.OpenParenToken.Span.End, list.Arguments.Count > 0 ? $", {added}" : added)
                : Insert(((ObjectCreationExpressionSyntax)creation).Type.Span.End, $"({added})");
        }

        var set = string.Join(", ", values.Select(value => $"{value.Name} = {value.Value}"));
        return creation.Initializer is { } initializer
            ? Insert(initializer.Expressions.LastOrDefault()?.Span.End ?? initializer.OpenBraceToken.Span.End, initializer.Expressions.Count > 0 ? $", {set}" : $" {set}")
            : Insert(creation.Span.End, $" {{ {set} }}");

        TextEdits.Edit Insert(int position, string added) => new(creation.SyntaxTree, new TextSpan(position, 0), added);
    }
}
