using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cqrs.Generated.SourceGenerators.Fingerprints;

/// <summary>Reads facts off symbols of a compilation. One per compilation: classes share helpers, and each is read once.</summary>
internal sealed class FactReader
{
    private static readonly ConditionalWeakTable<Compilation, FactReader> s_readers = new();

    private readonly Compilation _compilation;
    private readonly Dictionary<ISymbol, CodeFact> _facts = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<INamedTypeSymbol, CodeFact> _initializers = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<SyntaxTree, SemanticModel> _models = [];

    private FactReader(Compilation compilation) => _compilation = compilation;

    public static FactReader Of(Compilation compilation) => s_readers.GetValue(compilation, static c => new FactReader(c));

    /// <summary>What a member's code says, or what a type's values consist of.</summary>
    public CodeFact Read(ISymbol symbol, CancellationToken cancellationToken)
    {
        if (_facts.TryGetValue(symbol, out var known))
            return known;
        var piece = new Piece(this, cancellationToken);
        switch (symbol)
        {
            case INamedTypeSymbol type:
                TypeFacts.Write(type, piece.Text, piece.Reached);
                break;
            case IMethodSymbol method:
                Method(method, piece);
                break;
            case IPropertySymbol property:
                Property(property, piece);
                break;
            case IFieldSymbol field:
                Field(field, piece);
                break;
            case IEventSymbol @event:
                piece.Named(@event);
                Accessors(@event.DeclaringSyntaxReferences, piece);
                break;
        }

        return _facts[symbol] = piece.ToFact(symbol.DeclaringSyntaxReferences);
    }

    /// <summary>What objects of the type begin with: its fields' and properties' initializers, in the order of names, for that of declarations says nothing.</summary>
    public CodeFact ReadInitializers(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        if (_initializers.TryGetValue(type, out var known))
            return known;
        var piece = new Piece(this, cancellationToken);
        piece.Text.Append("initializers ").Append(CanonicalNames.Of(type));
        var initializers = new SortedDictionary<string, EqualsValueClauseSyntax>(StringComparer.Ordinal);
        foreach (var member in type.GetMembers())
        {
            if (member.IsStatic || member is not (IFieldSymbol or IPropertySymbol))
                continue;
            foreach (var reference in member.DeclaringSyntaxReferences)
            {
                if (InitializerOf(reference.GetSyntax(cancellationToken)) is { } value)
                    initializers[member.Name] = value;
            }
        }

        foreach (var initializer in initializers)
        {
            piece.Text.Append('\n').Append(initializer.Key);
            piece.Body(initializer.Value);
        }

        return _initializers[type] = piece.ToFact(type.DeclaringSyntaxReferences);
    }

    private static void Method(IMethodSymbol method, Piece piece)
    {
        piece.Signature(method);
        foreach (var reference in (method.PartialImplementationPart ?? method).DeclaringSyntaxReferences)
        {
            var node = piece.Syntax(reference);
            switch (node)
            {
                case TypeDeclarationSyntax { BaseList.Types: var bases }:
                    foreach (var arguments in bases.OfType<PrimaryConstructorBaseTypeSyntax>())
                        piece.Body(arguments);
                    break;
                case ConstructorDeclarationSyntax { Initializer: { } initializer } constructor:
                    piece.Body(initializer);
                    piece.Block(constructor.Body, constructor.ExpressionBody, returnsVoid: true);
                    break;
                case BaseMethodDeclarationSyntax declaration:
                    if (method.IsAsync)
                        piece.Text.Append(" async");
                    piece.Block(declaration.Body, declaration.ExpressionBody, method.ReturnsVoid);
                    break;
            }
        }

        // What the compiler writes, a record's equality for one, goes over what there is.
        if (method.IsImplicitlyDeclared)
            piece.Reached.AddType(method.ContainingType);
        Constructions.Reach(method, piece.Reached);
    }

    private static void Property(IPropertySymbol property, Piece piece)
    {
        piece.Named(property);
        Accessors((property.PartialImplementationPart ?? property).DeclaringSyntaxReferences, piece);
    }

    private static void Accessors(IEnumerable<SyntaxReference> references, Piece piece)
    {
        foreach (var reference in references)
        {
            var node = piece.Syntax(reference);
            if (node is BasePropertyDeclarationSyntax { AccessorList.Accessors: var accessors })
            {
                foreach (var accessor in accessors.OrderBy(accessor => accessor.RawKind))
                {
                    piece.Text.Append('\n').Append(accessor.RawKind);
                    piece.Block(accessor.Body, accessor.ExpressionBody, returnsVoid: !accessor.IsKind(SyntaxKind.GetAccessorDeclaration));
                }
            }

            // A property that is one expression is one that has a getter.
            if (node is PropertyDeclarationSyntax { ExpressionBody: { } value })
                Getter(value);
            if (node is IndexerDeclarationSyntax { ExpressionBody: { } element })
                Getter(element);
            if (InitializerOf(node) is { } initializer)
                piece.Body(initializer);
        }

        void Getter(ArrowExpressionClauseSyntax value)
        {
            piece.Text.Append('\n').Append((int)SyntaxKind.GetAccessorDeclaration);
            piece.Block(null, value, returnsVoid: false);
        }
    }

    private static void Field(IFieldSymbol field, Piece piece)
    {
        piece.Named(field);
        if (field.HasConstantValue)
        {
            piece.Text.Append(" const ").Append(CanonicalNames.OfValue(field.ConstantValue));
            return;
        }

        foreach (var reference in field.DeclaringSyntaxReferences)
        {
            if (InitializerOf(piece.Syntax(reference)) is { } value)
                piece.Body(value);
        }

        // Where there is a static constructor, it may be what gives the field its value.
        if (field.IsStatic && field.ContainingType.StaticConstructors.FirstOrDefault(constructor => !constructor.IsImplicitlyDeclared) is { } constructor)
            piece.Reached.Add(constructor);
    }

    private static EqualsValueClauseSyntax? InitializerOf(SyntaxNode declaration) => declaration switch
    {
        VariableDeclaratorSyntax variable => variable.Initializer,
        PropertyDeclarationSyntax property => property.Initializer,
        _ => null,
    };

    private SemanticModel ModelOf(SyntaxTree tree)
    {
        if (!_models.TryGetValue(tree, out var model))
            _models[tree] = model = _compilation.GetSemanticModel(tree);
        return model;
    }

    /// <summary>A fact that is being written.</summary>
    private sealed class Piece(FactReader reader, CancellationToken cancellationToken)
    {
        public StringBuilder Text { get; } = new();

        public Reached Reached { get; } = new(reader._compilation.Assembly);

        public SyntaxNode Syntax(SyntaxReference reference) => reference.GetSyntax(cancellationToken);

        public void Named(ISymbol member)
        {
            Text.Append(CanonicalNames.OfMember(member)).Append(member.IsStatic ? " static" : "");
            Reached.AddType(member switch
            {
                IFieldSymbol field => field.Type,
                IPropertySymbol property => property.Type,
                IEventSymbol @event => @event.Type,
                _ => ((IMethodSymbol)member).ReturnType,
            });
        }

        public void Signature(IMethodSymbol method)
        {
            Named(method);
            foreach (var parameter in method.Parameters)
            {
                Reached.AddType(parameter.Type);
                if (parameter.HasExplicitDefaultValue)
                    Text.Append(' ').Append(parameter.Ordinal).Append('=').Append(CanonicalNames.OfValue(parameter.ExplicitDefaultValue));
            }
        }

        // An expression is the statement that it stands for.
        public void Block(BlockSyntax? block, ArrowExpressionClauseSyntax? arrow, bool returnsVoid)
        {
            if (block is not null)
                Body(block);
            if (arrow is null)
                return;
            var isThrow = arrow.Expression is ThrowExpressionSyntax;
            Text.Append("\n(").Append((int)(isThrow ? SyntaxKind.ThrowStatement : returnsVoid ? SyntaxKind.ExpressionStatement : SyntaxKind.ReturnStatement));
            if (isThrow)
                Text.Append(' ').Append((int)SyntaxKind.ThrowKeyword);
            else if (!returnsVoid)
                Text.Append(' ').Append((int)SyntaxKind.ReturnKeyword);
            Write(isThrow ? ((ThrowExpressionSyntax)arrow.Expression).Expression : arrow.Expression);
            Text.Append(' ').Append((int)SyntaxKind.SemicolonToken).Append(')');
            Calls(arrow);
        }

        public void Body(SyntaxNode node)
        {
            Text.Append('\n');
            Write(node);
            Calls(node);
        }

        private void Write(SyntaxNode node) => new BodyWriter(reader.ModelOf(node.SyntaxTree), Text, Reached, cancellationToken).Write(node);

        // In the order of names: that of discovery is the compiler's business.
        private void Calls(SyntaxNode node)
        {
            var calls = HiddenCalls.In(node, reader.ModelOf(node.SyntaxTree), cancellationToken).Where(call => call is not IMethodSymbol { MethodKind: MethodKind.LocalFunction or MethodKind.AnonymousFunction });
            foreach (var call in calls.Select(Known).Distinct(StringComparer.Ordinal).OrderBy(name => name, StringComparer.Ordinal))
                Text.Append("\n+").Append(call);
        }

        public CodeFact ToFact(ImmutableArray<SyntaxReference> references)
            => new(Text.ToString(), [.. Reached.Symbols], [.. references.Select(reference => reference.SyntaxTree).Distinct()]);

        private string Known(ISymbol call)
        {
            Reached.Add(call);
            return CanonicalNames.OfMember(call);
        }
    }
}
