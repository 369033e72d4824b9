using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.SourceGenerators.Fingerprints;

/// <summary>What one symbol adds to the fingerprints that lead to it. It is made once per compilation, however many do.</summary>
/// <param name="Text">Its declaration and code.</param>
/// <param name="Reached">What its code leads to in its own assembly.</param>
/// <param name="Files">Where it is declared: as long as they stand, and no declaration elsewhere changes, it is the same.</param>
internal sealed record CodeFact(string Text, ImmutableArray<ISymbol> Reached, ImmutableArray<SyntaxTree> Files);
