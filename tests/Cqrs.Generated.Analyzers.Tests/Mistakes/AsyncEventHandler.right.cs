// What was asked is in the event.
public sealed record PriceFixed(string Article, decimal Price);

public sealed partial class Offer(Func<string, Task<decimal>> prices) : Aggregate
{
    public decimal Price { get; private set; }

    public async Task FixAsync(string article) => Raise(new PriceFixed(article, await prices(article)));

    private void HandlePriceFixed(PriceFixed e) => Price = e.Price;
}
