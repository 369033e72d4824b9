using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.Conventions;

/// <summary>Which classes an assembly's manifest can name, so that AddCqrs registers them.</summary>
internal static class RegistrationConvention
{
    /// <summary>Whether AddCqrs has nothing to do with the class: a live projection is made by whoever reads it, a new one each time.</summary>
    public static bool IsMadeByItsReader(INamedTypeSymbol type, KnownSymbols known)
    {
        for (var ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (KnownSymbols.Same(ancestor, known.LiveProjection))
                return true;
        }

        return false;
    }

    /// <summary>Why no manifest can name the class, as the rest of a sentence that begins with its name; null if one can.</summary>
    public static string? WhyNotNamed(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.ContainingType)
        {
            var itself = KnownSymbols.Same(current, type);
            if (current.Arity > 0)
            {
                return itself
                    ? "is generic, so AddCqrs cannot register it: make it abstract and derive from it, or remove its type parameters"
                    : $"lies in the generic '{current.Name}', so AddCqrs cannot register it: move it out";
            }

            if (current.DeclaredAccessibility is Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal)
            {
                var access = current.DeclaredAccessibility switch
                {
                    Accessibility.Private => "private",
                    Accessibility.Protected => "protected",
                    _ => "private protected",
                };
                return itself
                    ? $"is {access}, so AddCqrs cannot register it: make it internal or public"
                    : $"lies in the {access} '{current.Name}', so AddCqrs cannot register it: make '{current.Name}' internal or public";
            }
        }

        return null;
    }

    /// <summary>Why a service provider cannot make a projection or a class of command handlers, as <see cref="WhyNotNamed"/> says it; null if it can.</summary>
    public static string? WhyNotMade(INamedTypeSymbol type)
    {
        if (ConstructionConvention.ServiceConstructorOf(type) is not { } constructor)
            return "has no public or internal constructor, so AddCqrs cannot register it: add one";
        if (constructor.Parameters.FirstOrDefault(p => !CanBeService(p)) is { } parameter)
            return $"has a constructor whose parameter '{parameter.Name}' cannot be a service, so AddCqrs cannot register it: take a class, an interface or a plain struct by value";
        return ConstructionConvention.LeavesRequiredMembers(type, constructor)
            ? "has required members, so AddCqrs cannot register it: let its constructor take their values"
            : null;
    }

    private static bool CanBeService(IParameterSymbol parameter) => !ConstructionConvention.IsByReference(parameter)
        && !parameter.Type.IsRefLikeType
        && parameter.Type.TypeKind is not (TypeKind.Pointer or TypeKind.FunctionPointer)
        && (parameter.HasExplicitDefaultValue || parameter.Type.OriginalDefinition.SpecialType != SpecialType.System_Nullable_T);
}
