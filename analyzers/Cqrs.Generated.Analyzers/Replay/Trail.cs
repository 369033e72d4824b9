using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.Analyzers.Replay;

/// <summary>The way from a handler to a spot: shared backwards, so that a walk keeps one link for each body and writes out only what it reports.</summary>
/// <param name="Before">The way up to here; null at the first call.</param>
/// <param name="Step">What is called.</param>
/// <param name="From">The expression in the handler where the way begins.</param>
internal sealed record Trail(Trail? Before, ISymbol Step, Location From)
{
    /// <summary>The way in words: <c>Touch -> Clock.Now -> DateTime.UtcNow</c>. Members of the handler's own class stand there without its name.</summary>
    public static string Write(Trail? trail, string end, INamedTypeSymbol container)
    {
        var text = end;
        for (var current = trail; current is not null; current = current.Before)
        {
            if (current.Step is not INamedTypeSymbol)
                text = $"{Name(current.Step, container)} -> {text}";
        }

        return text;
    }

    private static string Name(ISymbol step, INamedTypeSymbol container)
    {
        var type = step.ContainingType;
        if (step is IMethodSymbol { MethodKind: MethodKind.Constructor })
            return "new " + type.Name;
        var name = step switch
        {
            IMethodSymbol { AssociatedSymbol: { } property } => property.Name,
            IMethodSymbol { MethodKind: MethodKind.UserDefinedOperator or MethodKind.Conversion } => "operator",
            _ => step.Name,
        };
        return SymbolEqualityComparer.Default.Equals(type, container) ? name : $"{type.Name}.{name}";
    }
}
