namespace Cqrs.Generated.Docs.Tests.Snippets;

// <snippet:pinned-event>
[Event("rates.Fixed", Version = 1)]
public sealed record RateFixed(string Currency, decimal Rate);
// </snippet>
