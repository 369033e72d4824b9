using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.Conventions.Shapes;

/// <summary>Why a type cannot be encoded.</summary>
/// <param name="Path">Where in the event, for example <c>OrderPlaced.Lines[].Price</c>.</param>
/// <param name="Reason">What is wrong and what to do, as the rest of a sentence that begins with the path.</param>
/// <param name="Location">The member in source, or null.</param>
internal sealed record ShapeProblem(string Path, string Reason, Location? Location);
