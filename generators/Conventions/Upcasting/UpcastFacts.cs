using Cqrs.Generated.Conventions.Shapes;

namespace Cqrs.Generated.Conventions.Upcasting;

/// <summary>What the declarations say of the way from an older version to the newest.</summary>
/// <param name="Old">The shape that was stored; null where making it does more than keep its members.</param>
/// <param name="Steps">The steps.</param>
internal sealed record UpcastFacts(ObjectShape? Old, EquatableArray<UpcastStep> Steps);

/// <summary>One step.</summary>
/// <param name="Container">The new shape, as <see cref="Folds.ContainerKey"/> names it.</param>
/// <param name="Old">The old shape's simple name.</param>
/// <param name="New">The new shape; null where making it does more than keep its members, or where it could be made by several constructors.</param>
internal sealed record UpcastStep(string Container, string Old, ObjectShape? New);
