using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.Conventions.Shapes;

/// <summary>MessagePack's annotations, read by name: they mean here what they mean there.</summary>
internal static class Annotations
{
    public static bool IsObject(INamedTypeSymbol type) => Find(type, "MessagePackObjectAttribute") is not null;

    public static bool KeysAreNames(INamedTypeSymbol type)
        => Find(type, "MessagePackObjectAttribute")?.ConstructorArguments.FirstOrDefault().Value is true;

    /// <summary>The key of a member: an int, a string, or null where it has none.</summary>
    public static object? KeyOf(ISymbol member) => Find(member, "KeyAttribute")?.ConstructorArguments.FirstOrDefault().Value;

    public static bool IsIgnored(ISymbol member)
        => Find(member, "IgnoreMemberAttribute") is not null
           || member.GetAttributes().Any(a => a.AttributeClass?.ToDisplayString() == "System.Runtime.Serialization.IgnoreDataMemberAttribute");

    public static bool IsChosenConstructor(IMethodSymbol constructor) => Find(constructor, "SerializationConstructorAttribute") is not null;

    private static AttributeData? Find(ISymbol symbol, string name)
        => symbol.GetAttributes().FirstOrDefault(a =>
            a.AttributeClass is { } c && c.Name == name && c.ContainingNamespace is { Name: "MessagePack", ContainingNamespace.IsGlobalNamespace: true });
}
