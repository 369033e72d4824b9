using Cqrs.Generated.Conventions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Cqrs.Generated.CodeFixes;

/// <summary>Moves what later handlers of an event do to the end of the first, if that means the same there.</summary>
internal sealed class HandlerMerge
{
    private readonly MethodDeclarationSyntax _first;
    private readonly SemanticModel _model;
    private readonly List<string> _lines;
    private readonly HashSet<string> _declared;
    private readonly HashSet<string> _used;
    private readonly List<TextEdits.Edit> _edits = [];
    private string? _context;

    public HandlerMerge(MethodDeclarationSyntax first, SemanticModel model)
    {
        (_first, _model) = (first, model);
        _lines = [.. HandlerBody.LinesOf(first, new Dictionary<IdentifierNameSyntax, string>())];
        _declared = new(HandlerBody.NamesDeclaredIn(first), StringComparer.Ordinal);
        _used = new(HandlerBody.NamesUsedIn(first).Select(name => name.Identifier.ValueText), StringComparer.Ordinal);
        _context = first.ParameterList.Parameters.Skip(1).FirstOrDefault()?.Identifier.ValueText;
    }

    /// <summary>Takes a later handler in; false, and nothing happens, if it would mean something else there.</summary>
    public bool TryTake(MethodDeclarationSyntax later)
    {
        if (!HandlerBody.CanBeMoved(_first) || !HandlerBody.CanBeMoved(later) || later.HasStructuredTrivia
            || (_first.Modifiers.Any(SyntaxKind.StaticKeyword) && !later.Modifiers.Any(SyntaxKind.StaticKeyword)))
            return false;
        // What is taken by 'in' cannot be captured.
        if (_first.ParameterList.Parameters.Any(parameter => parameter.Modifiers.Any())
            && later.DescendantNodes().Any(node => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or QueryExpressionSyntax))
            return false;
        var parameters = later.ParameterList.Parameters;
        var context = parameters.Count > 1 ? parameters[1].Identifier.ValueText : null;
        var newNames = new Dictionary<string, string>(StringComparer.Ordinal) { [parameters[0].Identifier.ValueText] = _first.ParameterList.Parameters[0].Identifier.ValueText };
        if (context is not null)
            newNames[context] = _context ?? context;

        var locals = HandlerBody.NamesDeclaredIn(later).Skip(parameters.Count).ToArray();
        var renamed = new Dictionary<IdentifierNameSyntax, string>();
        foreach (var name in HandlerBody.NamesUsedIn(later))
        {
            if (_model.GetSymbolInfo(name).Symbol is IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Ordinary } } && newNames.TryGetValue(name.Identifier.ValueText, out var newName))
                renamed.Add(name, newName);
            else if (_declared.Contains(name.Identifier.ValueText) || newNames.ContainsValue(name.Identifier.ValueText))
                return false; // It means a member here, and would mean a local there.
        }

        var taken = context is not null && _context is null ? locals.Append(context).ToArray() : locals;
        if (taken.Any(_declared.Contains) || taken.Any(_used.Contains) || locals.Any(newNames.ContainsValue))
            return false;
        if (context is not null && _context is null)
        {
            _edits.Add(new(_first.SyntaxTree, new TextSpan(_first.ParameterList.CloseParenToken.SpanStart, 0), ", " + parameters[1].ToString()));
            _context = context;
        }

        _declared.UnionWith(taken);
        _used.UnionWith(HandlerBody.NamesUsedIn(later).Select(name => name.Identifier.ValueText));
        _lines.AddRange(CommentsBefore(later));
        _lines.AddRange(HandlerBody.LinesOf(later, renamed));
        _edits.Add(new(later.SyntaxTree, later.FullSpan, ""));
        return true;
    }

    /// <summary>The edits; none if nothing was taken.</summary>
    public IEnumerable<TextEdits.Edit> Edits()
    {
        if (_edits.Count == 0)
            return [];
        var text = _first.SyntaxTree.GetText();
        var line = text.Lines.GetLineFromPosition(_first.SpanStart);
        var end = line.End == line.EndIncludingLineBreak ? "\n" : text.ToString(TextSpan.FromBounds(line.End, line.EndIncludingLineBreak));
        var indent = new string([.. line.ToString().TakeWhile(char.IsWhiteSpace)]);
        var body = string.Concat(_lines.Select(statement => statement.Length == 0 ? end : $"{indent}    {statement}{end}"));
        // A comment behind an arrow's statement has gone into the block with it.
        var last = _first.ExpressionBody is null ? _first.Span.End : _first.SemicolonToken.Span.End + _first.SemicolonToken.TrailingTrivia.ToFullString().TrimEnd().Length;
        return [.. _edits, new(_first.SyntaxTree, TextSpan.FromBounds(_first.ParameterList.Span.End, last), $"{end}{indent}{{{end}{body}{indent}}}")];
    }

    private static IEnumerable<string> CommentsBefore(MethodDeclarationSyntax handler) => handler.GetLeadingTrivia()
        .Where(trivia => trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia)
        .Select(trivia => trivia.ToString());
}
