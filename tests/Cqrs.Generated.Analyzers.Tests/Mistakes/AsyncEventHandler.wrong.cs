// A handler that asks another system.
public sealed record PriceFixed(string Article);

public sealed partial class Offer(Func<string, Task<decimal>> prices) : Aggregate
{
    public decimal Price { get; private set; }

    public async Task FixAsync(string article) => Raise(new PriceFixed(article));

    private async void {|CQRS1004:HandlePriceFixed|}(PriceFixed e) => Price = await prices(e.Article);
}
