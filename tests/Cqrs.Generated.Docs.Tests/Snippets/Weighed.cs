namespace Cqrs.Generated.Docs.Tests.Snippets;

public sealed record Weighed(int Grams);
