using Cqrs.Generated.Conventions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cqrs.Generated.Analyzers;

/// <summary>Everything that the aggregates of a compilation raise, for rules that can only speak at its end.</summary>
internal static class RaisesOfAggregates
{
    /// <summary>Tells of each raise. Names are looked at inside of aggregates only, where alone the method can be reached.</summary>
    public static void Watch(CompilationStartAnalysisContext start, KnownSymbols known, Action<Raise> found)
    {
        start.RegisterSyntaxNodeAction(
            node =>
            {
                var declaration = (TypeDeclarationSyntax)node.Node;
                if (!IsInAggregate(node.SemanticModel.GetDeclaredSymbol(declaration, node.CancellationToken), known))
                    return;
                foreach (var name in declaration.DescendantNodes(inner => inner == declaration || inner is not TypeDeclarationSyntax).OfType<SimpleNameSyntax>())
                {
                    if (RaiseConvention.LooksLikeRaise(name) && RaiseConvention.Read(name, node.SemanticModel, known, node.CancellationToken) is { } raise)
                        found(raise);
                }
            },
            SyntaxKind.ClassDeclaration, SyntaxKind.RecordDeclaration, SyntaxKind.StructDeclaration, SyntaxKind.RecordStructDeclaration);
    }

    private static bool IsInAggregate(INamedTypeSymbol? type, KnownSymbols known)
    {
        for (; type is not null; type = type.ContainingType)
        {
            if (ContainerConvention.KindOf(type, known) == ContainerKind.Aggregate)
                return true;
        }

        return false;
    }
}
