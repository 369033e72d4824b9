using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.Conventions;

/// <summary>How a report of a missing handler tells its fix which class and which event it speaks of.</summary>
internal static class MissingHandler
{
    private const string Class = nameof(Class);

    private const string Event = nameof(Event);

    public static ImmutableDictionary<string, string?> Describe(INamedTypeSymbol type, INamedTypeSymbol message) => ImmutableDictionary<string, string?>.Empty
        .Add(Class, type.OriginalDefinition.GetDocumentationCommentId())
        .Add(Event, DocumentationCommentId.CreateReferenceId(message));

    /// <summary>The class and the event of a report; null if it does not speak of a missing handler, or of none that can be found again.</summary>
    public static (INamedTypeSymbol Class, INamedTypeSymbol Event)? Find(Diagnostic diagnostic, Compilation compilation)
        => diagnostic.Properties.TryGetValue(Class, out var type) && diagnostic.Properties.TryGetValue(Event, out var message) && type is not null && message is not null
            && DocumentationCommentId.GetFirstSymbolForDeclarationId(type, compilation) is INamedTypeSymbol found
            && DocumentationCommentId.GetFirstSymbolForReferenceId(message, compilation) is INamedTypeSymbol handled
                ? (found, handled)
                : null;

    /// <summary>What to do about it, as the end of a message.</summary>
    public static string Advice(INamedTypeSymbol message, string ignoreIf)
    {
        var name = message.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
        return $"add 'private void {HandlerConvention.NameFor(message)}({name} e)', or [Ignores<{name}>] {ignoreIf}";
    }
}
