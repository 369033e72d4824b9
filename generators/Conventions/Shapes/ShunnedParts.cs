using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.Conventions.Shapes;

/// <summary>
/// What generated code may not name, because the compiler refuses it: obsolete as an error, or experimental. A handler may take a message that has such parts and leave them alone; a formatter could not.
/// </summary>
internal static class ShunnedParts
{
    /// <summary>The first such part of a message, with its path; null if there is none.</summary>
    public static (string Path, ISymbol Symbol)? In(INamedTypeSymbol message)
    {
        var members = EventMembers.Of(message);
        foreach (var (path, type) in Types(message, members))
        {
            if (ConstructorChoice.For(type, CandidateMember.Of(type), out _) is { } choice && IsShunned(choice.Constructor))
                return (path, choice.Constructor);
        }

        foreach (var (path, member) in members)
        {
            if (IsShunned(member.Symbol) || IsShunned(member.Type))
                return (path, member.Symbol);
        }

        return null;
    }

    private static IEnumerable<(string Path, INamedTypeSymbol Type)> Types(INamedTypeSymbol message, IReadOnlyList<(string Path, CandidateMember Member)> members)
        => members
            .Where(found => found.Member.Type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } type && !ShapeReader.IsOfTheSystem(type))
            .Select(found => (found.Path, (INamedTypeSymbol)found.Member.Type))
            .Prepend((message.Name, message));

    private static bool IsShunned(ISymbol symbol) => symbol.GetAttributes().Any(attribute => attribute.AttributeClass?.ToDisplayString() switch
    {
        "System.ObsoleteAttribute" => attribute.ConstructorArguments.Length > 1 && attribute.ConstructorArguments[1].Value is true,
        "System.Diagnostics.CodeAnalysis.ExperimentalAttribute" => true,
        _ => false,
    });
}
