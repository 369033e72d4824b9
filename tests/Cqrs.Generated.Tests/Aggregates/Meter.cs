using MessagePack;

namespace Cqrs.Generated.Tests.Aggregates;

public readonly record struct MeterRead(int Value)
{
    [IgnoreMember] public int NotStored { get; init; }
}

/// <summary>Its handler asks for the context.</summary>
public readonly record struct MeterStamped;

/// <summary>Its handler throws.</summary>
public readonly record struct MeterJammed
{
    public void Turn() => throw new FormatException("Jammed.");
}

/// <summary>Its handler raises another event.</summary>
public readonly record struct MeterEchoed;

/// <summary>Neither handled nor ignored.</summary>
[Event("MeterStolen")]
public readonly record struct MeterStolen;

/// <summary>Cannot be encoded, or not be decoded.</summary>
public readonly struct MeterTorn
{
    private readonly bool _atEncoding;

    public MeterTorn(bool atEncoding) => _atEncoding = atEncoding;

    [SerializationConstructor]
    public MeterTorn(int torn) => throw new FormatException($"Torn while it is made.{(torn == 0 ? "" : torn)}");

    public int Torn => _atEncoding ? throw new FormatException("Torn while it is read.") : 0;
}

/// <summary>Ignored; its bytes may be beyond reading all the same.</summary>
public readonly record struct MeterForgotten(CounterNested? Inner)
{
    public static MeterForgotten Unreadable()
    {
        var deep = new CounterNested(0, null);
        for (var i = 0; i < PayloadReader.MaximumDepth; i++)
            deep = new CounterNested(i, deep);
        return new MeterForgotten(deep);
    }
}

/// <summary>An aggregate of struct events.</summary>
[Ignores<MeterForgotten>]
public sealed partial class Meter : Aggregate
{
    public int Value { get; private set; }

    public int NotStored { get; private set; }

    public List<EventContext> Contexts { get; } = [];

    public void Do<TEvent>(TEvent e) where TEvent : notnull => Raise(e);

    private void HandleMeterRead(MeterRead e) => (Value, NotStored) = (e.Value, e.NotStored);

    private void HandleMeterStamped(MeterStamped e, EventContext context) => Contexts.Add(context);

    private static void HandleMeterJammed(MeterJammed e) => e.Turn();

    [ReplaySafe] // A false promise, for the test that asks what happens when a handler raises all the same.
    private void HandleMeterEchoed(in MeterEchoed e) => Raise(new MeterRead(1));

    private void HandleMeterTorn(MeterTorn e) => Value = e.Torn;
}

/// <summary>Raises an event that another aggregate raises too.</summary>
public sealed partial class SecondMeter : Aggregate
{
    public int Total { get; private set; }

    public void Do(MeterRead e) => Raise(e);

    private void HandleMeterRead(in MeterRead e) => Total += e.Value;
}
