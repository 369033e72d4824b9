namespace Cqrs.Generated.Tests.Aggregates;

/// <summary>What raising an event takes from the heap: its bytes, and a place in a list that grows.</summary>
public sealed class RaiseAllocationTests
{
    private const int Raises = 1_000;

    // A place is 32 bytes; a list that has doubled up to 1,024 places has allocated 2,047 for these 1,000.
    private const int AtMostPerPlace = 68;

    [Fact]
    public void StructEvent_AllocatesItsBytesAndItsPlace()
    {
        const double most = AtMostPerPlace + (2 * 6);
        Assert.InRange(PerRaise(static plain => plain.Add(1_000_000), most), 6, most);
    }

    [Fact]
    public void StructEventRaisedThroughATypeParameter_AllocatesNoMore()
    {
        const double most = AtMostPerPlace + (2 * 6);
        Assert.InRange(PerRaise(static plain => plain.Do(new CounterAdded(1_000_000)), most), 6, most);
    }

    [Fact]
    public void Control_StructEventRaisedAsAnObject_AllocatesItsBox()
    {
        const double most = AtMostPerPlace + (2 * 6);
        var direct = PerRaise(static plain => plain.Do(new CounterAdded(1_000_000)), most);
        Assert.InRange(PerRaise(static plain => plain.Do<object>(new CounterAdded(1_000_000)), direct + 24), direct + 23, double.MaxValue);
    }

    [Fact]
    public void EventOfAClass_AllocatesItselfTwiceAndItsBytes()
    {
        // The one that is passed, and the one that will be loaded, each with nothing but its header.
        const double most = (2 * 24) + AtMostPerPlace + 2;
        Assert.InRange(PerRaise(static plain => plain.Do(new CounterCleaned()), most), 2 * 24, most);
    }

    [Fact]
    public void LoadedAggregate_HasNothingForEventsThatItDoesNotRaise()
    {
        var least = long.MaxValue;
        for (var round = 0; round < 100; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            _ = AggregateType.Of<Plain>().Create("1").PendingEvents.Count;
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.InRange(least, 1, 128);
    }

    // The least of many rounds, with pauses: code that the compiler has not optimized yet makes boxes that it will not make later, and it waits with that while other tests begin.
    private static double PerRaise(Action<Plain> raise, double enough)
    {
        var least = long.MaxValue;
        for (var round = 0; round < 3_000 && least > enough * Raises; round++)
        {
            var plain = AggregateType.Of<Plain>().Create("7");
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < Raises; i++)
                raise(plain);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            if (round > 10)
                Thread.Sleep(10);
        }

        return (double)least / Raises;
    }
}

/// <summary>Handles a struct and a class, asks for no context, and holds nothing else.</summary>
public sealed partial class Plain : Aggregate
{
    public int Value { get; private set; }

    public void Add(int by) => Raise(new CounterAdded(by));

    public void Do<TEvent>(TEvent e) where TEvent : notnull => Raise(e);

    private void HandleCounterAdded(CounterAdded e) => Value += e.By;

    private void HandleCounterCleaned(CounterCleaned e) => Value++;
}
