namespace Cqrs.Generated.Docs.Tests.Snippets;

[Event("docs.ParcelMiswritten")]
public sealed record ParcelMiswritten(int Grams, string Carrier);
