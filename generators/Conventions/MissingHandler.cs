using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.Conventions;

/// <summary>An event that a class has no answer to, and how a report of it tells its fix so.</summary>
/// <param name="Class">The class.</param>
/// <param name="Event">The event.</param>
internal sealed record MissingHandler(INamedTypeSymbol Class, INamedTypeSymbol Event)
{
    /// <summary>What a report carries to its fix.</summary>
    public static ImmutableDictionary<string, string?> Describe(INamedTypeSymbol type, INamedTypeSymbol message) => ImmutableDictionary<string, string?>.Empty
        .Add(nameof(Class), type.OriginalDefinition.GetDocumentationCommentId())
        .Add(nameof(Event), DocumentationCommentId.CreateReferenceId(message));

    /// <summary>What a report speaks of; null if it does not speak of a missing handler, or if it cannot be found again.</summary>
    public static MissingHandler? Find(Diagnostic diagnostic, Compilation compilation)
        => diagnostic.Properties.TryGetValue(nameof(Class), out var type) && diagnostic.Properties.TryGetValue(nameof(Event), out var message) && type is not null && message is not null
            && DocumentationCommentId.GetFirstSymbolForDeclarationId(type, compilation) is INamedTypeSymbol found
            && DocumentationCommentId.GetFirstSymbolForReferenceId(message, compilation) is INamedTypeSymbol handled
                ? new MissingHandler(found, handled)
                : null;

    /// <summary>What to do about it, as the end of a message.</summary>
    public static string Advice(INamedTypeSymbol message, string ignoreIf)
    {
        var name = message.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
        return $"add 'private void {HandlerConvention.NameFor(message)}({name} e)', or [Ignores<{name}>] {ignoreIf}";
    }
}
