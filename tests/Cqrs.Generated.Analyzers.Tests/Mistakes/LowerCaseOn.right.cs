// The framework calls what is named Handle and the event.
public sealed record CardIssued(int Amount);

public sealed record CardRedeemed(int Amount);

public sealed partial class GiftCard : Aggregate
{
    private int _remaining;

    public int Remaining => _remaining;

    protected void HandleCardIssued(CardIssued evt) => _remaining = evt.Amount;

    protected void HandleCardRedeemed(CardRedeemed evt) => _remaining -= evt.Amount;
}
