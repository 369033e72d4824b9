// A fold sees the event and its context only.
public interface IRates { decimal Of(string currency); }

public sealed record SumBooked(string Currency, decimal Sum, decimal Rate);

public sealed partial class Book : Aggregate
{
    public decimal Total { get; private set; }

    private void HandleSumBooked(SumBooked e) => Total += e.Sum * e.Rate;
}
