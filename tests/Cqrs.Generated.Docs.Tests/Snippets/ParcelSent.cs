namespace Cqrs.Generated.Docs.Tests.Snippets;

[Event("docs.ParcelSent")]
public sealed record ParcelSent(string Carrier, int Grams);
