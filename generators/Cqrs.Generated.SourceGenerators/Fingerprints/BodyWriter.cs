using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cqrs.Generated.SourceGenerators.Fingerprints;

/// <summary>
/// Writes a body so that two bodies have the same text if they do the same for a reader of C#: without trivia, braces and parentheses, locals by number and not by name, names as what they are bound to.
/// </summary>
/// <remarks>
/// It goes by tokens, not by the compiler's operations: whatever stands in the source is then part of the text, also what this class knows nothing of, and another compiler reads the same.
/// </remarks>
internal sealed class BodyWriter(SemanticModel model, StringBuilder text, Reached reached, CancellationToken cancellationToken)
{
    private readonly Dictionary<ISymbol, int> _locals = new(SymbolEqualityComparer.Default);

    /// <summary>Writes a body: statements, an expression, an initializer, the arguments for a base class.</summary>
    public void Write(SyntaxNode body)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Node(body);
    }

    private void Node(SyntaxNode node)
    {
        switch (node)
        {
            case ParenthesizedExpressionSyntax parenthesized:
                Node(parenthesized.Expression);
                break;
            case ParenthesizedPatternSyntax parenthesized:
                Node(parenthesized.Pattern);
                break;
            // With or without braces, one statement is one statement; declarations need theirs.
            case BlockSyntax { Statements: { Count: 1 } statements } when statements[0] is not (LocalDeclarationStatementSyntax or LocalFunctionStatementSyntax or LabeledStatementSyntax):
                Node(statements[0]);
                break;
            case NameColonSyntax name:
                Label(name);
                break;
            case QualifiedNameSyntax or AliasQualifiedNameSyntax or SimpleNameSyntax:
                Name((NameSyntax)node);
                break;
            case ArrayTypeSyntax { RankSpecifiers: var ranks } when ranks.Any(rank => rank.Sizes.Any(size => size is not OmittedArraySizeExpressionSyntax)):
            case RefTypeSyntax or ScopedTypeSyntax:
                Whole(node);
                break;
            case TypeSyntax type when (model.GetTypeInfo(type, cancellationToken).Type ?? model.GetSymbolInfo(type, cancellationToken).Symbol) is ITypeSymbol meant:
                Type(meant);
                break;
            case MemberAccessExpressionSyntax access:
                Access(access);
                break;
            case BaseObjectCreationExpressionSyntax creation:
                Creation(creation);
                break;
            case DeclarationExpressionSyntax { Designation: SingleVariableDesignationSyntax variable }:
                Node(variable);
                break;
            case SingleVariableDesignationSyntax when model.GetDeclaredSymbol(node, cancellationToken) is ILocalSymbol local:
                Local(local);
                Type(local.Type);
                break;
            default:
                Whole(node);
                break;
        }
    }

    private void Whole(SyntaxNode node)
    {
        text.Append('(').Append(node.RawKind);
        foreach (var child in node.ChildNodesAndTokens())
        {
            if (child.AsNode() is { } inner)
                Node(inner);
            else
                Token(node, child.AsToken());
        }

        text.Append(')');
    }

    private void Token(SyntaxNode parent, SyntaxToken token)
    {
        switch (token.Kind())
        {
            // What they say, the nodes that they hold together say too. So do the quotation marks around what is interpolated.
            case SyntaxKind.OpenParenToken or SyntaxKind.CloseParenToken or SyntaxKind.OpenBraceToken or SyntaxKind.CloseBraceToken or SyntaxKind.OpenBracketToken or SyntaxKind.CloseBracketToken
                or SyntaxKind.CommaToken or SyntaxKind.InterpolatedStringStartToken or SyntaxKind.InterpolatedVerbatimStringStartToken or SyntaxKind.InterpolatedStringEndToken
                or SyntaxKind.InterpolatedSingleLineRawStringStartToken or SyntaxKind.InterpolatedMultiLineRawStringStartToken or SyntaxKind.InterpolatedRawStringEndToken:
                break;
            case SyntaxKind.IdentifierToken when model.GetDeclaredSymbol(parent, cancellationToken) is { } declared:
                Local(declared);
                break;
            case SyntaxKind.Utf8StringLiteralToken or SyntaxKind.Utf8SingleLineRawStringLiteralToken or SyntaxKind.Utf8MultiLineRawStringLiteralToken:
                text.Append(" utf8 ").Append(CanonicalNames.Quoted(token.ValueText));
                break;
            case SyntaxKind.NumericLiteralToken or SyntaxKind.CharacterLiteralToken or SyntaxKind.StringLiteralToken or SyntaxKind.SingleLineRawStringLiteralToken
                or SyntaxKind.MultiLineRawStringLiteralToken:
                text.Append(' ').Append(CanonicalNames.OfValue(token.Value));
                break;
            case SyntaxKind.IdentifierToken or SyntaxKind.InterpolatedStringTextToken:
                text.Append(' ').Append(CanonicalNames.Quoted(token.ValueText));
                break;
            default:
                text.Append(' ').Append(token.RawKind);
                break;
        }
    }

    private void Name(NameSyntax name)
    {
        var info = model.GetSymbolInfo(name, cancellationToken);
        var symbol = info.Symbol ?? (info.CandidateSymbols.Length == 1 ? info.CandidateSymbols[0] : null);
        if (symbol is null)
        {
            // Bound at run time, or a name for several: any of them may be meant.
            text.Append(" name ").Append(CanonicalNames.Quoted(name.ToString()));
            foreach (var candidate in info.CandidateSymbols)
                reached.Add(candidate);
            return;
        }

        switch (symbol)
        {
            case INamespaceSymbol:
                break;
            case ITypeSymbol type:
                Type(type);
                break;
            case IParameterSymbol parameter:
                Parameter(parameter);
                break;
            case ILocalSymbol or IRangeVariableSymbol or ILabelSymbol or IMethodSymbol { MethodKind: MethodKind.LocalFunction }:
                Local(symbol);
                break;
            case IDiscardSymbol:
                text.Append(" _");
                break;
            default:
                Member(symbol);
                break;
        }
    }

    // What a member is found by, a type or "this", the name of the member says anyway.
    private void Access(MemberAccessExpressionSyntax access)
    {
        var member = model.GetSymbolInfo(access, cancellationToken).Symbol;
        if (member is INamespaceSymbol or ITypeSymbol
            || access.Expression is ThisExpressionSyntax
            || (member is not null && model.GetSymbolInfo(access.Expression, cancellationToken).Symbol is INamespaceSymbol or ITypeSymbol))
        {
            Node(access.Name);
            return;
        }

        Whole(access);
    }

    private void Creation(BaseObjectCreationExpressionSyntax creation)
    {
        text.Append("(new");
        if (model.GetTypeInfo(creation, cancellationToken).Type is { } type)
            Type(type);
        if (creation.ArgumentList is { Arguments.Count: > 0 } arguments)
            Node(arguments);
        if (creation.Initializer is { } initializer)
            Node(initializer);
        text.Append(')');
    }

    // An argument's name says which parameter is meant, not what it is called; an element of a tuple has a place.
    private void Label(NameColonSyntax name)
    {
        var symbol = model.GetSymbolInfo(name.Name, cancellationToken).Symbol;
        if (symbol is IParameterSymbol parameter)
            text.Append(" argument ").Append(parameter.Ordinal);
        else if (symbol is IFieldSymbol or IPropertySymbol && symbol is not IFieldSymbol { CorrespondingTupleField: not null })
            Member(symbol);
    }

    private void Parameter(IParameterSymbol parameter)
    {
        if (parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction or MethodKind.LocalFunction })
            Local(parameter);
        else if (parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor)
        {
            // Of a primary constructor, it is as much as a field.
            text.Append(" of").Append(parameter.Ordinal);
            Member(constructor);
        }
        else
            text.Append(" p").Append(parameter.Ordinal);
    }

    private void Member(ISymbol member)
    {
        text.Append(" m ").Append(CanonicalNames.Quoted(CanonicalNames.OfMember(member)));
        reached.Add(member);
    }

    private void Type(ITypeSymbol type)
    {
        text.Append(" t ").Append(CanonicalNames.Quoted(CanonicalNames.Of(type)));
        reached.AddType(type);
    }

    private void Local(ISymbol local)
    {
        if (!_locals.TryGetValue(local, out var number))
            _locals[local] = number = _locals.Count;
        text.Append(" l").Append(number);
    }
}
