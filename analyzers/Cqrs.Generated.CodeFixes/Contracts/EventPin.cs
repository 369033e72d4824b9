using System.Globalization;
using Cqrs.Generated.Conventions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Cqrs.Generated.CodeFixes.Contracts;

/// <summary>The edits that give a type the wire name and version that it is to have, or a name that it had. What else its attributes say stays as it is written.</summary>
internal static class EventPin
{
    private const string Version = nameof(Version);

    /// <summary>Pins name and version with [Event]: the one that is there, or a new one.</summary>
    public static IEnumerable<TextEdits.Edit> Pin(INamedTypeSymbol type, string name, int version, Solution solution, KnownSymbols known, CancellationToken cancellationToken)
    {
        var pinned = type.GetAttributes().FirstOrDefault(data => KnownSymbols.Same(data.AttributeClass, known.EventAttribute));
        if (pinned?.ApplicationSyntaxReference?.GetSyntax(cancellationToken) is AttributeSyntax { ArgumentList.Arguments: { Count: > 0 } arguments })
            return Change(arguments, pinned, name, version);
        return Add(type, known.EventAttribute, Arguments(name, version), solution, known, cancellationToken);
    }

    /// <summary>Says with [FormerName] that the type had a name.</summary>
    public static IEnumerable<TextEdits.Edit> Remember(INamedTypeSymbol type, string name, Solution solution, KnownSymbols known, CancellationToken cancellationToken)
        => Add(type, known.FormerNameAttribute, $"({Literal(name)})", solution, known, cancellationToken);

    // A name that is the right one already may be a constant: it stays.
    private static IEnumerable<TextEdits.Edit> Change(SeparatedSyntaxList<AttributeArgumentSyntax> arguments, AttributeData pinned, string name, int version)
    {
        var tree = arguments[0].SyntaxTree;
        if (pinned.ConstructorArguments.FirstOrDefault().Value as string != name && arguments[0].NameEquals is null)
            yield return new(tree, arguments[0].Expression.Span, Literal(name));
        var at = arguments.IndexOf(argument => argument.NameEquals?.Name.Identifier.ValueText == Version);
        if (at < 0 && version > 1)
            yield return new(tree, new TextSpan(arguments.Last().Span.End, 0), $", {Version} = {Number(version)}");
        else if (at > 0 && version == 1)
            yield return new(tree, TextSpan.FromBounds(arguments[at - 1].Span.End, arguments[at].Span.End), "");
        else if (at >= 0)
            yield return new(tree, arguments[at].Expression.Span, Number(version));
    }

    /// <summary>Of several parts, the one that says what is stored.</summary>
    public static TypeDeclarationSyntax? PartOf(INamedTypeSymbol type, Solution solution, CancellationToken cancellationToken)
        => FoldEdit.Parts(solution, type, cancellationToken).OrderByDescending(part => part.ParameterList is not null).ThenByDescending(part => part.AttributeLists.Count > 0).FirstOrDefault();

    /// <summary>What [Event] is given.</summary>
    public static string Arguments(string name, int version) => $"({Literal(name)}{(version == 1 ? "" : $", {Version} = {Number(version)}")})";

    private static IEnumerable<TextEdits.Edit> Add(INamedTypeSymbol type, INamedTypeSymbol? attribute, string arguments, Solution solution, KnownSymbols known, CancellationToken cancellationToken)
    {
        if (PartOf(type, solution, cancellationToken) is not { } part || attribute is null)
            yield break;
        var written = AttributeInsertion.Written(attribute, arguments, part, known.Compilation.GetSemanticModel(part.SyntaxTree));
        var change = AttributeInsertion.Above(part, part.SyntaxTree.GetText(cancellationToken), [written]);
        yield return new(part.SyntaxTree, change.Span, change.NewText!);
    }

    private static string Literal(string name) => SymbolDisplay.FormatLiteral(name, quote: true);

    private static string Number(int version) => version.ToString(CultureInfo.InvariantCulture);
}
