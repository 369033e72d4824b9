namespace Cqrs.Generated.Docs.Tests.Snippets;

public sealed record PageWritten(string Text);
