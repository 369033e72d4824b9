using Cqrs.Generated.Conventions;
using Cqrs.Generated.Conventions.Folds;
using Cqrs.Generated.Conventions.Shapes;
using Cqrs.Generated.Conventions.Upcasting;
using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.SourceGenerators.Discovery;

/// <summary>What the declarations say that a class's fold depends on.</summary>
internal static class FoldDiscovery
{
    /// <summary>The facts; null in a debug build, where every handler is called, so that it can be stepped through.</summary>
    public static FoldFacts? FactsOf(INamedTypeSymbol type, IEnumerable<IMethodSymbol> handlers, IEnumerable<UpcastChain> older, KnownSymbols known, ShapeReader shapes)
        => known.Compilation.Options.OptimizationLevel == OptimizationLevel.Debug
            ? null
            : new FoldFacts(
                StateReader.MembersOf(type).ToEquatableArray(),
                handlers.Select(handler => (INamedTypeSymbol)handler.Parameters[0].Type).Select(e => PlainEventReader.Of(e, shapes.ReadMessage(e)!)).ToEquatableArray(),
                older.Select(chain => UpcastFactsReader.Of(chain, shapes)).ToEquatableArray());
}
