namespace Cqrs.Generated.Docs.Tests.Snippets;

public sealed record Line(string Product, int Count);
