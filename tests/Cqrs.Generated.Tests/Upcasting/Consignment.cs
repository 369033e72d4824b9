namespace Cqrs.Generated.Tests.Upcasting;

// As it was first, then with a price, then with the address in two parts.
[Event("Posted")]
public sealed record PostedV1(string Address);

[Event("Posted", Version = 2)]
public sealed record PostedV2(string Address, decimal Price)
{
    public static PostedV2 Upcast(PostedV1 old) => new(old.Address, 1.50m);
}

[Event("Posted", Version = 3)]
public sealed record Posted(string Street, string City, decimal Price)
{
    public static Posted Upcast(PostedV2 old) => new(old.Address.Split(", ")[0], old.Address.Split(", ")[1], old.Price);
}

// A struct whose members were renamed and changed places, with one that is new.
[Event("Weighed")]
public readonly record struct WeighedV1(long Grams, string By, int Scale);

[Event("Weighed", Version = 2)]
public readonly record struct Weighed(string Clerk, long Grams, int Scale, bool IsExact)
{
    public static Weighed Upcast(WeighedV1 old) => new(old.By, old.Grams, IsExact: true, Scale: old.Scale);
}

[Event("Lost", Version = 1)]
public sealed record LostV1(string Where);

[Event("Lost", Version = 2)]
public sealed record Lost(string Where, string Why)
{
    public static Lost Upcast(LostV1 old) => old.Where.Length == 0 ? null! : new(old.Where, "unknown");
}

// Two names before this one.
[FormerName("Despatched"), FormerName("SentOff")]
public sealed record Dispatched(string By);

public sealed partial class Consignment(string id) : Aggregate(id)
{
    public string Street { get; private set; } = "";

    public string City { get; private set; } = "";

    public decimal Price { get; private set; }

    public long Grams { get; private set; }

    public string Clerk { get; private set; } = "";

    public int Exact { get; private set; }

    public string Fate { get; private set; } = "";

    public void Post(string street, string city, decimal price) => Raise(new Posted(street, city, price));

    public void Weigh(string clerk, long grams) => Raise(new Weighed(clerk, grams, 1, IsExact: false));

    public void Lose(string where) => Raise(new Lost(where, "stolen"));

    private void HandlePosted(Posted e)
    {
        Street = e.Street;
        City = e.City;
        Price += e.Price;
    }

    private void HandleWeighed(Weighed e)
    {
        Grams += e.Grams;
        Clerk = e.Clerk;
        if (e.IsExact)
            Exact += 1;
    }

    public string Carrier { get; private set; } = "";

    public void Dispatch(string by) => Raise(new Dispatched(by));

    private void HandleDispatched(Dispatched e) => Carrier += e.By;

    private void HandleLost(Lost e, EventContext context) => Fate = $"{e.Where}: {e.Why} ({context.Type})";
}

public sealed partial class PostOffice : Projection
{
    private readonly List<string> _cities = [];

    public long Grams { get; private set; }

    public string[] Cities() => Read(() => _cities.ToArray());

    private void HandlePosted(Posted e) => _cities.Add(e.City);

    private void HandleWeighed(Weighed e) => Grams += e.Grams;

    public int Dispatches { get; private set; }

    private void HandleDispatched(Dispatched e) => Dispatches++;
}
