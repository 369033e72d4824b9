// Ported from Axon, where event sourcing handlers are called on.
public sealed record CardIssued(int Amount);

public sealed record CardRedeemed(int Amount);

public sealed partial class GiftCard : Aggregate
{
    private int _remaining;

    public int Remaining => _remaining;

    protected void {|CQRS1001:on|}(CardIssued evt) => _remaining = evt.Amount;

    protected void {|CQRS1001:on|}(CardRedeemed evt) => _remaining -= evt.Amount;
}
