using Cqrs.Generated.Conventions;
using Cqrs.Generated.Conventions.Contracts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Cqrs.Generated.CodeFixes.Contracts.Versions;

/// <summary>An event that is made the next version.</summary>
/// <param name="Type">The type, of the shape that it has now.</param>
/// <param name="Stored">The contract of the version that it breaks.</param>
/// <param name="Declaration">The contract of the next version.</param>
/// <param name="Edits">The type with the next version and an upcaster, and the type of the old shape.</param>
internal sealed record NextVersion(INamedTypeSymbol Type, EventContract Stored, IReadOnlyList<ContractLine> Declaration, IReadOnlyList<TextEdits.Edit> Edits)
{
    /// <summary>Null where no type could be written that reads exactly what is stored.</summary>
    public static NextVersion? Of(
        DeclaredEvents.Found broken, EventContract stored, IReadOnlyList<ContractChange> changes, Solution solution, KnownSymbols known, CancellationToken cancellationToken)
    {
        if (EventPin.PartOf(broken.Type, solution, cancellationToken) is not { } part)
            return null;
        var old = new OldShape(stored, broken, part, known);
        var text = part.SyntaxTree.GetText(cancellationToken);
        TextEdits.Edit[] edits = [.. EventPin.Pin(broken.Type, stored.Name, stored.Version + 1, solution, known, cancellationToken), Beside(part, text, old.Lines)];

        // What has been written is read again as it will be: C# may have no name for something that is stored, and what converts to what is the compiler's to say.
        if (KnownSymbols.TryCreate(With(known.Compilation, edits)) is not { } then
            || then.Compilation.GetTypeByMetadataName(MetadataName(broken.Type)) is not { } newType
            || then.Compilation.GetTypeByMetadataName(MetadataName(broken.Type, old.Name)) is not { } oldType
            || ContractReader.Read(oldType, then)?.Contract is not { } written || !IsExactly(stored, written)
            || UpcasterScaffold.Of(newType, oldType, stored.Version, changes, old.WithoutDefault, PlaceIn(newType, part), then) is not { } upcaster
            || HandlerInsertion.Into(part, text, [upcaster]) is not { } body)
            return null;
        return new NextVersion(
            broken.Type, stored, [.. broken.Contract.Lines.Select(line => line with { Version = stored.Version + 1 })], [.. edits, new(part.SyntaxTree, body.Span, body.NewText!)]);
    }

    // In the file where the upcaster is going to stand.
    private static Location PlaceIn(INamedTypeSymbol type, TypeDeclarationSyntax part)
        => type.Locations.FirstOrDefault(place => place.SourceTree?.FilePath == part.SyntaxTree.FilePath) ?? type.Locations[0];

    private static bool IsExactly(EventContract stored, EventContract written)
        => ContractAcceptance.IsDeclared(stored, null, written) && ContractComparison.Compare(stored, written, null).Count == 0;

    /// <summary>Below the type, with an empty line between.</summary>
    private static TextEdits.Edit Beside(TypeDeclarationSyntax part, SourceText text, IEnumerable<string> lines)
    {
        var (lineEnd, indentation) = (Layout.LineEndAt(text, part), Layout.IndentationOf(text, part));

        // What is said behind the type on its last line stays there.
        var line = text.Lines.GetLineFromPosition(part.Span.End);
        var next = part.GetLastToken().GetNextToken(includeZeroWidth: true);
        var at = next.IsKind(SyntaxKind.EndOfFileToken) || next.SpanStart >= line.End ? line.End : part.Span.End;
        return new(part.SyntaxTree, new TextSpan(at, 0), lineEnd + string.Concat(lines.Select(one => lineEnd + (one.StartsWith("#", StringComparison.Ordinal) ? one : indentation + one))));
    }

    private static Compilation With(Compilation compilation, IEnumerable<TextEdits.Edit> edits)
    {
        foreach (var file in edits.GroupBy(edit => edit.Tree))
        {
            var changes = file.OrderBy(edit => edit.Span.Start).Select(edit => new TextChange(edit.Span, edit.NewText));
            compilation = compilation.ReplaceSyntaxTree(file.Key, file.Key.WithChangedText(file.Key.GetText().WithChanges(changes)));
        }

        return compilation;
    }

    private static string MetadataName(INamedTypeSymbol type, string? name = null)
    {
        var space = type.ContainingNamespace is { IsGlobalNamespace: false } named ? named.ToDisplayString() + "." : "";
        var own = name ?? type.MetadataName;
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
            own = $"{outer.MetadataName}+{own}";
        return space + own;
    }
}
