namespace Cqrs.Generated.Docs.Tests.Snippets;

// <snippet:aggregate-owns>
public interface IMortgageEvent;                              // the family: all that can happen to a mortgage
public sealed record MortgageGranted(decimal Amount) : IMortgageEvent;
public sealed record MortgageRepaid(decimal Amount) : IMortgageEvent;
public sealed record MortgageAdvertised(string Where) : IMortgageEvent;

[Owns<IMortgageEvent>]                                        // each has an answer here, or this does not compile
[Ignores<MortgageAdvertised>]
public sealed partial class Mortgage(string id) : Aggregate(id)
{
    public decimal Owed { get; private set; }

    public void Grant(decimal amount) => Raise(new MortgageGranted(amount));

    public void Repay(decimal amount) => Raise(new MortgageRepaid(amount));

    private void HandleMortgageGranted(MortgageGranted e) => Owed += e.Amount;

    private void HandleMortgageRepaid(MortgageRepaid e) => Owed -= e.Amount;
}
// </snippet>
