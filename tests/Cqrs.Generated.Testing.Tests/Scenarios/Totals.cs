namespace Cqrs.Generated.Testing.Tests.Scenarios;

public sealed partial class Totals : Projection
{
    public decimal Total { get; private set; }

    public List<string> Accounts { get; } = [];

    private void HandleAccountCredited(AccountCredited e, EventContext context)
    {
        if (e.Amount < 0)
            throw new FormatException("A credit below zero.");
        Total += e.Amount;
        Accounts.Add(context.SourceId);
    }
}
