using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cqrs.Generated.CodeFixes;

/// <summary>The statements of an event handler, as lines that can stand in another.</summary>
internal static class HandlerBody
{
    /// <summary>Whether the handler's statements can stand before or after others: none leaves the handler, and no line of them would change if it were moved.</summary>
    public static bool CanBeMoved(MethodDeclarationSyntax handler) => handler is { Body: not null } or { ExpressionBody.Expression: not (ThrowExpressionSyntax or RefExpressionSyntax) }
        && handler.AttributeLists.Count == 0
        && !handler.ContainsDirectives
        && handler.Modifiers.All(modifier => modifier.Kind() is SyntaxKind.PrivateKeyword or SyntaxKind.ProtectedKeyword or SyntaxKind.InternalKeyword or SyntaxKind.PublicKeyword or SyntaxKind.StaticKeyword)
        && !handler.DescendantNodes(IsNoFunction).Any(node => node is ReturnStatementSyntax or GotoStatementSyntax or LabeledStatementSyntax)
        && !handler.DescendantTokens().Any(token => token.Text.Contains('\n'));

    /// <summary>The names that the handler declares for itself.</summary>
    public static IEnumerable<string> NamesDeclaredIn(MethodDeclarationSyntax handler) => handler.DescendantNodes().Select(node => node switch
    {
        ParameterSyntax parameter => parameter.Identifier,
        VariableDeclaratorSyntax variable => variable.Identifier,
        SingleVariableDesignationSyntax variable => variable.Identifier,
        ForEachStatementSyntax loop => loop.Identifier,
        CatchDeclarationSyntax caught => caught.Identifier,
        LocalFunctionStatementSyntax function => function.Identifier,
        _ => default,
    }).Where(identifier => identifier != default).Select(identifier => identifier.ValueText);

    /// <summary>The simple names that the handler's statements use.</summary>
    public static IEnumerable<IdentifierNameSyntax> NamesUsedIn(MethodDeclarationSyntax handler)
        => ((SyntaxNode?)handler.Body ?? handler.ExpressionBody!).DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(name => name.Parent is not MemberAccessExpressionSyntax access || access.Name != name);

    /// <summary>The lines, without what they are indented by in common, with some of the names in them replaced.</summary>
    public static IEnumerable<string> LinesOf(MethodDeclarationSyntax handler, IReadOnlyDictionary<IdentifierNameSyntax, string> renamed)
    {
        var changed = handler.ReplaceNodes(renamed.Keys, (name, _) => SyntaxFactory.IdentifierName(renamed[name]).WithTriviaFrom(name));
        var text = changed.Body is { } block
            ? block.ToString().Substring(1, block.ToString().Length - 2)
            : changed.ExpressionBody!.Expression.ToString() + ";" + changed.SemicolonToken.TrailingTrivia.ToFullString().TrimEnd();
        var lines = text.Split('\n').Select(line => line.TrimEnd()).ToList();
        while (lines.Count > 0 && lines[0].Length == 0)
            lines.RemoveAt(0);
        while (lines.Count > 0 && lines[lines.Count - 1].Length == 0)
            lines.RemoveAt(lines.Count - 1);
        // The first line of an expression begins where the arrow ends.
        var measured = lines.Skip(changed.Body is null ? 1 : 0).Where(line => line.Length > 0).Select(IndentationOf).DefaultIfEmpty(0).Min();
        return lines.Select((line, i) => changed.Body is null
            ? (i == 0 ? line.TrimStart() : "    " + line.Substring(Math.Min(measured, line.Length)))
            : line.Substring(Math.Min(Math.Min(measured, IndentationOf(line)), line.Length)));
    }

    private static int IndentationOf(string line) => line.Length - line.TrimStart().Length;

    private static bool IsNoFunction(SyntaxNode node) => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax);
}
