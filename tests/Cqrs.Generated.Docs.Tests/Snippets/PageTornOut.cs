namespace Cqrs.Generated.Docs.Tests.Snippets;

public sealed record PageTornOut(int Number);
