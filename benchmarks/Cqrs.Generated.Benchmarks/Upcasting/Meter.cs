namespace Cqrs.Generated.Benchmarks.Upcasting;

// Each event in two versions: members renamed and moved, one that is new. Plain upcasters, as most are.

[Event("MeterRead")]
public sealed record MeterReadV1(double Used, string By);

[Event("MeterRead", Version = 2)]
public sealed record MeterRead(string Reader, double Used, bool IsEstimate)
{
    public static MeterRead Upcast(MeterReadV1 old) => new(old.By, old.Used, IsEstimate: false);
}

[Event("MeterMoved")]
public sealed record MeterMovedV1(string Street, string City);

[Event("MeterMoved", Version = 2)]
public sealed record MeterMoved(string City, string Street, string Country)
{
    public static MeterMoved Upcast(MeterMovedV1 old) => new(old.City, old.Street, "GB");
}

/// <summary>Folds them.</summary>
public sealed partial class Meter : Aggregate
{
    public double Used { get; private set; }

    public long Estimates { get; private set; }

    public string Place { get; private set; } = "";

    public string Country { get; private set; } = "";

    public void Read(string by, double used) => Raise(new MeterRead(by, used, IsEstimate: true));

    public void Move(string city, string street) => Raise(new MeterMoved(city, street, "GB"));

    private void HandleMeterRead(MeterRead e)
    {
        Used += e.Used;
        if (e.IsEstimate)
            Estimates += 1;
    }

    private void HandleMeterMoved(MeterMoved e)
    {
        Place = e.City;
        Country = e.Country;
    }
}
