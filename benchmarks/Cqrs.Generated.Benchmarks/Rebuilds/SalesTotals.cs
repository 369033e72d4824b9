namespace Cqrs.Generated.Benchmarks.Rebuilds;

/// <summary>What both loops by hand do with an event: the sums of its shop and of its article.</summary>
internal sealed class SalesTotals
{
    public Sums<string> Shops { get; } = new();

    public Sums<int> Articles { get; } = new();

    public void Add(Sale e, string shop)
    {
        Shops.Add(shop, e.Cents);
        Articles.Add(e.Article, e.Cents);
    }

    public void Subtract(Return e, string shop)
    {
        Shops.Add(shop, -e.Cents);
        Articles.Add(e.Article, -e.Cents);
    }

    public void Clear()
    {
        Shops.Clear();
        Articles.Clear();
    }
}
