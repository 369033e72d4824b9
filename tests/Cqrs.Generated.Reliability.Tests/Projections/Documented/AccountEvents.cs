namespace Cqrs.Generated.Reliability.Tests.Projections.Documented;

[Event("AccountCredited")]
public readonly record struct AccountCredited(decimal Amount);

[Event("AccountDebited")]
public readonly record struct AccountDebited(decimal Amount);
