namespace Cqrs.Generated.Conventions.Upcasting;

/// <summary>What an upcaster does, if it is plain: it makes the new shape of members of the old one and of constants, and nothing else.</summary>
/// <param name="Container">The new shape, as <see cref="Folds.ContainerKey"/> names it.</param>
/// <param name="Old">The old shape's simple name.</param>
/// <param name="IsPlain">Whether it is. Those that are not are known too: of two old shapes of one simple name nobody could say which body is meant.</param>
/// <param name="Arguments">What the constructor is given.</param>
internal sealed record UpcastBody(string Container, string Old, bool IsPlain, EquatableArray<UpcastArgument> Arguments);

/// <summary>One argument.</summary>
/// <param name="Parameter">The parameter that it names; empty for the next in order.</param>
/// <param name="Member">The member of the old shape; empty for a constant.</param>
/// <param name="Constant">The constant as it is written; empty for a member.</param>
internal sealed record UpcastArgument(string Parameter, string Member, string Constant);
