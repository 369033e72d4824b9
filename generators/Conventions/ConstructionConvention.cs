using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cqrs.Generated.Conventions;

/// <summary>How an object of a class is made without reflection, and why it cannot be.</summary>
internal static class ConstructionConvention
{
    /// <summary>
    /// Why an aggregate cannot be made empty, which is how a history begins, as the rest of a sentence; null if it can. The generated constructor calls the
    /// primary one, or else the base class's.
    /// </summary>
    public static string? WhyNotEmpty(INamedTypeSymbol aggregate, KnownSymbols known)
    {
        const string advice = "add a constructor without parameters, of any accessibility";
        if (EmptyConstructorOf(aggregate) is { } own)
        {
            return LeavesRequiredMembers(aggregate, own)
                ? "its constructor without parameters leaves required members unset: mark it with [SetsRequiredMembers], or make them not required"
                : null;
        }

        if (PrimaryConstructorOf(aggregate) is { } primary)
        {
            return primary.Parameters.FirstOrDefault(IsByReference) is { } parameter
                ? $"its primary constructor takes '{parameter.Name}' by reference: {advice}"
                : null;
        }

        return aggregate.BaseType is { } ancestor && !ancestor.InstanceConstructors.Any(constructor =>
            constructor.Parameters.All(p => p.IsOptional || p.IsParams) && known.Compilation.IsSymbolAccessibleWithin(constructor, aggregate))
                ? $"its base class '{ancestor.Name}' has no constructor that could be called without arguments: {advice}"
                : null;
    }

    /// <summary>The class's own constructor without parameters, declared or implied; null if all take some.</summary>
    public static IMethodSymbol? EmptyConstructorOf(INamedTypeSymbol type) => type.InstanceConstructors.FirstOrDefault(c => c.Parameters.IsEmpty);

    /// <summary>The constructor that stands beside the class's name, which every other must call; null if there is none.</summary>
    public static IMethodSymbol? PrimaryConstructorOf(INamedTypeSymbol type) => type.InstanceConstructors.FirstOrDefault(constructor =>
        constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is TypeDeclarationSyntax));

    /// <summary>The constructor that a service provider calls: of those that the assembly can reach, the one that takes most.</summary>
    public static IMethodSymbol? ServiceConstructorOf(INamedTypeSymbol type) => type.InstanceConstructors
        .Where(c => c.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal)
        .OrderByDescending(c => c.Parameters.Length)
        .ThenBy(c => c.ToDisplayString(), StringComparer.Ordinal)
        .FirstOrDefault();

    /// <summary>Whether making one with that constructor is refused by C# because a required member has no value.</summary>
    public static bool LeavesRequiredMembers(INamedTypeSymbol type, IMethodSymbol constructor) => HasRequiredMembers(type)
        && !constructor.GetAttributes().Any(a => a.AttributeClass?.ToDisplayString() == "System.Diagnostics.CodeAnalysis.SetsRequiredMembersAttribute");

    /// <summary>Whether the class, or one that it derives from, has a required member.</summary>
    public static bool HasRequiredMembers(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.GetMembers().Any(member => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true }))
                return true;
        }

        return false;
    }

    /// <summary>Whether a parameter wants a variable rather than a value.</summary>
    public static bool IsByReference(IParameterSymbol parameter) => parameter.RefKind is not (RefKind.None or RefKind.In);
}
