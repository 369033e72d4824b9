namespace Cqrs.Generated.Conventions.Upcasting;

/// <summary>What an upcaster does, if it is plain: it makes the new shape of what can be said of the old one's members in expressions, and nothing else.</summary>
/// <param name="Container">The new shape, as <see cref="Folds.ContainerKey"/> names it.</param>
/// <param name="Old">The old shape's simple name.</param>
/// <param name="IsPlain">Whether it is. Those that are not are known too: of two old shapes of one simple name nobody could say which body is meant.</param>
/// <param name="Arguments">What the constructor is given, in the order in which it is written.</param>
internal sealed record UpcastBody(string Container, string Old, bool IsPlain, EquatableArray<UpcastArgument> Arguments);

/// <summary>One argument.</summary>
/// <param name="Parameter">The parameter that it names; empty for the next in order.</param>
/// <param name="Value">What it is.</param>
internal sealed record UpcastArgument(string Parameter, UpcastExpression Value);
