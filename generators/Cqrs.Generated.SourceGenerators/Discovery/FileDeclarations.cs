using System.Runtime.CompilerServices;
using Cqrs.Generated.Conventions.Folds;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cqrs.Generated.SourceGenerators.Discovery;

/// <summary>
/// A file as other files see it: its declarations, without the bodies of its methods. Two files are equal if no other file could tell them apart, so a
/// keystroke in a method's body changes nothing.
/// </summary>
/// <remarks>
/// This is what makes an edit cheap. Every question about symbols is asked of a new compilation, which has bound nothing yet: asking for each class with
/// handlers costs some hundred milliseconds in a solution of two hundred aggregates. Comparing the one file that was edited costs microseconds.
/// </remarks>
internal sealed class FileDeclarations : IEquatable<FileDeclarations>
{
    // Trees of unedited files live on from one compilation to the next, so their types are looked for once.
    private static readonly ConditionalWeakTable<SyntaxTree, FileDeclarations> s_files = new();

    private readonly SyntaxTree _tree;
    private readonly Lazy<IReadOnlyList<TypeDeclarationSyntax>> _candidates;

    private FileDeclarations(SyntaxTree tree)
    {
        _tree = tree;
        _candidates = new(() => Root.DescendantNodes(MayHoldTypes).OfType<TypeDeclarationSyntax>().ToArray());
    }

    private CompilationUnitSyntax Root => (CompilationUnitSyntax)_tree.GetRoot();

    public static FileDeclarations Of(SyntaxTree tree) => s_files.GetValue(tree, static t => new FileDeclarations(t));

    /// <summary>The types that it declares, in their order.</summary>
    public IReadOnlyList<TypeDeclarationSyntax> Types => _candidates.Value;

    /// <summary>The names under which the file's using directives know a type of the given name.</summary>
    public IEnumerable<string> AliasesOf(string name) => Root.Usings
        .Where(directive => directive.Alias is not null && directive.NamespaceOrType.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().LastOrDefault()?.Identifier.ValueText == name)
        .Select(directive => directive.Alias!.Name.Identifier.ValueText);

    public bool Equals(FileDeclarations? other)
    {
        if (other is null || ReferenceEquals(_tree, other._tree))
            return other is not null;
        var (left, right) = (Root, other.Root);
        return SyntaxFactory.AreEquivalent(left.Externs, right.Externs)
            && SyntaxFactory.AreEquivalent(left.Usings, right.Usings)
            && SyntaxFactory.AreEquivalent(left.AttributeLists, right.AttributeLists)
            && AreEquivalent(left.Members, right.Members)
            && AccessorsWithField(left).SequenceEqual(AccessorsWithField(right))
            && FieldsThatDoMore(left).SequenceEqual(FieldsThatDoMore(right));
    }

    public override bool Equals(object? obj) => Equals(obj as FileDeclarations);

    public override int GetHashCode() => Root.Members.Count;

    private static bool MayHoldTypes(SyntaxNode node) => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax;

    // Statements of a program are a body too, although the compiler's own comparison takes them for declarations.
    private static bool AreEquivalent(SyntaxList<MemberDeclarationSyntax> left, SyntaxList<MemberDeclarationSyntax> right)
        => left.Count == right.Count
           && left.Zip(right, static (l, r) => l is GlobalStatementSyntax ? r is GlobalStatementSyntax : SyntaxFactory.AreEquivalent(l, r, topLevel: true)).All(static same => same);

    // One body that others can see: a property whose accessor speaks of its field has one, and a value to be stored.
    private static IEnumerable<int> AccessorsWithField(CompilationUnitSyntax root)
        => root.DescendantNodes(static node => node is not BaseMethodDeclarationSyntax and not GlobalStatementSyntax)
            .OfType<PropertyDeclarationSyntax>()
            .Select(static (property, i) => property.DescendantNodes().Any(static node => node.IsKind(SyntaxKind.FieldExpression)) ? i : -1)
            .Where(static i => i >= 0);

    // The compiler's own comparison passes over the values that fields begin with; but an event whose fields do more with them has to be made.
    private static IEnumerable<int> FieldsThatDoMore(CompilationUnitSyntax root)
        => root.DescendantNodes(static node => node is not BaseMethodDeclarationSyntax and not GlobalStatementSyntax and not FieldDeclarationSyntax)
            .OfType<FieldDeclarationSyntax>()
            .SelectMany(static field => field.Declaration.Variables)
            .Select(static (variable, i) => PlainEventReader.IsConstant(variable.Initializer) ? -1 : i)
            .Where(static i => i >= 0);
}
