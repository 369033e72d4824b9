using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;
using Microsoft.CodeAnalysis.Text;

namespace Cqrs.Generated.CodeFixes.Replay;

/// <summary>
/// Lifts what a handler makes into its event: the event gets a member, the handler reads it, and whoever makes the event makes the value, as the handler did.
/// </summary>
internal static class LiftIntoEvent
{
    /// <summary>The event's declaration, if it can be edited; null for an event of another assembly or one that is generated.</summary>
    public static TypeDeclarationSyntax? DeclarationOf(INamedTypeSymbol @event, Solution solution, CancellationToken cancellationToken)
        => @event.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellationToken)).OfType<TypeDeclarationSyntax>()
            .Where(declaration => solution.GetDocument(declaration.SyntaxTree) is { } document and not SourceGeneratedDocument)
            .OrderByDescending(declaration => declaration.ParameterList is not null)
            .FirstOrDefault();

    /// <summary>The edits that lift all these values. Values of one event are lifted together, because they are added at the same places.</summary>
    public static async Task<IEnumerable<TextEdits.Edit>> EditsAsync(Solution solution, IEnumerable<ValueMadeInHandler> values, CancellationToken cancellationToken)
    {
        var edits = new List<TextEdits.Edit>();
        foreach (var group in values.GroupBy(value => DeclarationOf(value.Event, solution, cancellationToken)))
        {
            if (group.Key is { } declaration && solution.GetDocument(declaration.SyntaxTree) is { } document)
                edits.AddRange(await EditsAsync(document, declaration, [.. group], cancellationToken).ConfigureAwait(false));
        }

        return edits;
    }

    private static async Task<IEnumerable<TextEdits.Edit>> EditsAsync(
        Document document, TypeDeclarationSyntax declaration, ImmutableArray<ValueMadeInHandler> values, CancellationToken cancellationToken)
    {
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        if (model?.GetDeclaredSymbol(declaration, cancellationToken) is not { } @event)
            return [];
        var (edits, added) = (new List<TextEdits.Edit>(), new List<(ValueMadeInHandler Value, string Name)>());
        foreach (var value in values)
        {
            // What two handlers of one event make alike and call alike is one value.
            var name = added.FirstOrDefault(earlier => earlier.Value.SuggestedName() == value.SuggestedName() && earlier.Value.Expression.ToString() == value.Expression.ToString()).Name;
            if (name is null)
                added.Add((value, name = Unused(value.SuggestedName(), @event, added.Select(earlier => earlier.Name))));
            edits.Add(new(value.Declaration.SyntaxTree, value.Expression.Span, $"{value.Handler.Parameters[0].Name}.{name}"));
        }

        var position = declaration.ParameterList?.SpanStart ?? declaration.Identifier.SpanStart;
        edits.Add(EventMember.Add(declaration, text, [.. added.Select(member => (member.Value.Type.ToMinimalDisplayString(model, position), member.Name))]));
        foreach (var (creation, there) in await CreationsAsync(@event, document.Project.Solution, cancellationToken).ConfigureAwait(false))
            edits.Add(EventMember.Fill(creation, EventMember.IsPositional(declaration), added.Select(member => (member.Name, Write(member.Value, there, creation.SpanStart)))));
        return edits;
    }

    private static async Task<ImmutableArray<(BaseObjectCreationExpressionSyntax Creation, SemanticModel Model)>> CreationsAsync(
        INamedTypeSymbol @event, Solution solution, CancellationToken cancellationToken)
    {
        var found = new Dictionary<BaseObjectCreationExpressionSyntax, SemanticModel>();
        foreach (var constructor in @event.InstanceConstructors)
        {
            foreach (var location in (await SymbolFinder.FindReferencesAsync(constructor, solution, cancellationToken).ConfigureAwait(false)).SelectMany(symbol => symbol.Locations))
            {
                if (location.Document is SourceGeneratedDocument || await location.Document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not { } root
                    || await location.Document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model
                    || root.FindNode(location.Location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<BaseObjectCreationExpressionSyntax>() is not { } creation
                    || model.GetTypeInfo(creation, cancellationToken).Type?.ToDisplayString() != @event.ToDisplayString())
                    continue;
                found[creation] = model;
            }
        }

        return [.. found.Select(creation => (creation.Key, creation.Value))];
    }

    /// <summary>The expression as it must be written there: its types by the names that they have in that place.</summary>
    private static string Write(ValueMadeInHandler value, SemanticModel there, int position)
    {
        var text = SourceText.From(value.Expression.ToString());
        var start = value.Expression.SpanStart;
        var names = value.Expression.DescendantNodesAndSelf(node => !IsType(node)).Where(IsType);
        return text.WithChanges(names.Select(name => new TextChange(
            new TextSpan(name.SpanStart - start, name.Span.Length), ((ITypeSymbol)value.Model.GetSymbolInfo(name).Symbol!).ToMinimalDisplayString(there, position)))).ToString();

        bool IsType(SyntaxNode node) => node is NameSyntax or MemberAccessExpressionSyntax && value.Model.GetSymbolInfo(node).Symbol is INamedTypeSymbol;
    }

    private static string Unused(string name, INamedTypeSymbol @event, IEnumerable<string> taken)
    {
        var candidate = name;
        for (var number = 2; candidate == @event.Name || !@event.GetMembers(candidate).IsEmpty || taken.Contains(candidate); number++)
            candidate = name + number;
        return candidate;
    }
}
