namespace Cqrs.Generated.Docs.Tests.Snippets;

public sealed record OpenAccount(string AccountId, string Owner);
