namespace Cqrs.Generated.Docs.Tests.Snippets;

[Event("docs.ParcelSentYesterday")]
public sealed record ParcelSentYesterday(string Carrier);
