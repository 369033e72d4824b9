// Method injection, as other frameworks have it.
public interface IRates { decimal Of(string currency); }

public sealed record SumBooked(string Currency, decimal Sum);

public sealed partial class Book : Aggregate
{
    public decimal Total { get; private set; }

    private void {|CQRS1004:HandleSumBooked|}(SumBooked e, IRates rates) => Total += e.Sum * rates.Of(e.Currency);
}
