namespace Cqrs.Generated.Docs.Tests.Snippets;

// <snippet:projection-projects>
[Projects<Mortgage>]                                          // each event of a mortgage has an answer here
[Ignores<MortgageAdvertised>]
public sealed partial class OutstandingMortgages : Projection
{
    public decimal Total { get; private set; }

    private void HandleMortgageGranted(MortgageGranted e) => Total += e.Amount;

    private void HandleMortgageRepaid(MortgageRepaid e) => Total -= e.Amount;
}
// </snippet>
