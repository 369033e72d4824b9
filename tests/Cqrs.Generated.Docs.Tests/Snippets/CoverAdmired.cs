namespace Cqrs.Generated.Docs.Tests.Snippets;

public sealed record CoverAdmired(string By);
