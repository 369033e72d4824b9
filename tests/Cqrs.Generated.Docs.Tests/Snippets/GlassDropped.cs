namespace Cqrs.Generated.Docs.Tests.Snippets;

[Event("docs.GlassDropped")]
public sealed record GlassDropped(bool Breaks);
