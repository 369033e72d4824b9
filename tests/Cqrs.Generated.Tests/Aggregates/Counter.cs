namespace Cqrs.Generated.Tests.Aggregates;

/// <summary>One handler of each legal kind, over two files.</summary>
[Ignores<CounterNoted>]
public sealed partial class Counter : Aggregate
{
    public int Value { get; private set; }

    public List<EventContext> Contexts { get; } = [];

    public int Cleanings { get; private set; }

    public void Do<TEvent>(TEvent e) where TEvent : notnull => Raise(e);

    public void Start(int at) => Raise(new CounterStarted(at));

    public void Add(int by)
    {
        if (Value + by < 0)
            throw new InvalidOperationException("The counter would fall below zero.");
        Raise(new CounterAdded(by));
    }

    internal void HandleCounterStarted(CounterStarted e) => Value = e.At;

    private void HandleCounterAdded(in CounterAdded e) => Value += e.By;

    private static void HandleCounterProbed(CounterProbed e) => e.Seen = true;

    private void HandleCounterStamped(CounterStamped e, EventContext context) => Contexts.Add(context);

    private void HandleCounterNested(CounterNested e) => Cleanings += e.Inner is null ? 0 : 1;

    [ReplaySafe] // A false promise, for the test that asks what happens when a handler raises all the same.
    private void HandleCounterEchoed(CounterEchoed e) => Raise(new CounterAdded(1));

    private void HandleCounterListed(CounterListed e) => Value += e.By.Sum();

    public void HandleCounterCleaned(CounterCleaned e) => Cleanings++;
}
