namespace Cqrs.Generated.Tests.Upcasting;

// First as one text, then split, then with a price in cents and an address of its parts: each step computes from what the one before has computed.
[Event("Booked")]
public sealed record BookedV1(string Guest, string Address, int Nights);

[Event("Booked", Version = 2)]
public sealed record BookedV2(string FirstName, string LastName, string Address, int Nights, decimal Price)
{
    public static BookedV2 Upcast(BookedV1 old) => new(old.Guest.Split(' ')[0], old.Guest.Split(' ')[^1], old.Address, old.Nights, Price: old.Nights * 80.50m);
}

[Event("Booked", Version = 3)]
public sealed record Booked(string Guest, string City, string Country, long Cents, bool IsLong)
{
    public static Booked Upcast(BookedV2 old) => new(
        old.LastName.ToUpperInvariant() + ", " + old.FirstName, old.Address.Split(", ")[1].Trim(), "GB", (long)(old.Price * 100), old.Nights > 7);
}

// A struct, with numbers that can fail and one that cannot.
[Event("Rated")]
public readonly record struct RatedV1(int Stars, int Of, double Weight, string? Note);

[Event("Rated", Version = 2)]
public readonly record struct Rated(int Percent, double Weight, string Note)
{
    public static Rated Upcast(RatedV1 old) => new(Weight: old.Weight * 1.0, Percent: 100 * old.Stars / old.Of, Note: old.Note?.Trim() ?? "none");
}

/// <summary>Keeps the last, adds up, and collects.</summary>
public sealed partial class Booking(string id) : Aggregate(id)
{
    private readonly List<string> _notes = [];

    public string Guest { get; private set; } = "";

    public string Country { get; private set; } = "";

    public long Cents { get; private set; }

    public int LongOnes { get; private set; }

    public double Weight { get; private set; }

    public string Notes => string.Join("|", _notes);

    public void Book(string guest, string city, long cents) => Raise(new Booked(guest, city, "GB", cents, IsLong: false));

    public void Rate(int percent, string note) => Raise(new Rated(percent, 1, note));

    private void HandleBooked(Booked e)
    {
        Guest = e.Guest;
        Country = e.Country;
        Cents += e.Cents;
        if (e.IsLong)
            LongOnes += 1;
    }

    // Percent is read by nobody: where it cannot be computed, a history fails all the same.
    private void HandleRated(Rated e)
    {
        Weight += e.Weight;
        _notes.Add(e.Note);
    }
}

/// <summary>Keeps nothing but the last city, and how many there were.</summary>
public sealed partial class Arrivals(string id) : Aggregate(id)
{
    public string City { get; private set; } = "";

    public int Ratings { get; private set; }

    public void Arrive(string guest, string city) => Raise(new Booked(guest, city, "GB", 0, IsLong: false));

    private void HandleBooked(Booked e) => City = e.City;

    private void HandleRated(Rated e) => Ratings += 1;
}
