using Cqrs.Generated.Stores.Packing;

namespace Cqrs.Generated.Tests.Stores.Packing;

/// <summary>What is packed comes back, from any version on.</summary>
public sealed class PackedSegmentTests
{
    [Fact]
    public void RandomStream_ComesBackAsItWas()
        => History.Random.Sample(static events => Assert.Equal(events, History.Read(History.Pack(events))), iter: 1_000);

    [Fact]
    public void AnyVersionInside_IsWhereReadingCanBegin()
        => Gen.Select(History.Random, Gen.Int[-2, 330]).Sample(
            static (events, skip) =>
            {
                var after = Math.Max(0, events[0].Version - 1 + skip);
                Assert.Equal(events.Where(e => e.Version > after), History.Read(History.Pack(events), after));
            },
            iter: 1_000);

    [Fact]
    public void SameEvents_GiveTheSameBytesWhateverTheWriterHasWrittenBefore()
        => Gen.Select(History.Random, History.Random).Sample(
            static (first, second) =>
            {
                var writer = new PackedSegmentWriter(History.Key);
                History.Add(writer, first);
                writer.Finish();
                History.Add(writer, second);
                Assert.Equal(History.Pack(second), writer.Finish());
                Assert.Equal(0, writer.Count);
            },
            iter: 300);

    [Fact]
    public void OneReader_ReadsOneSegmentAfterAnother()
    {
        var reader = new PackedSegmentReader();
        History.Random.Sample(events => Assert.Equal(events, History.Read(History.Pack(events), reader: reader)), iter: 100, threads: 1);
    }

    [Fact]
    public void LongSegment_ComesInPagesAndTakesNoMemoryForAnEvent()
    {
        var bytes = History.Pack(Enumerable.Range(1, 10_000).Select(static n => new PackedEvent(1, n, new Position((ulong)n, 1), "00010203040506070809")));
        var (reader, counter) = (new PackedSegmentReader(), new Counter());

        // Once before: what is made at the first use of a class is not for an event.
        Assert.Equal(SegmentState.Sound, PackedSegment.Open(bytes, History.Key, History.Types, out var first));
        reader.Fold(in first, 0, "S", new Counter(), CancellationToken.None);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(SegmentState.Sound, PackedSegment.Open(bytes, History.Key, History.Types, out var segment));
        reader.Fold(in segment, 0, "S", counter, CancellationToken.None);

        // What xunit's own assertion takes, and nothing that grows with the events.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000);
        Assert.Equal(10_000, counter.Events);
        Assert.Equal(40, counter.Pages);
    }

    [Fact]
    public void FoldThatNeedsMetadata_IsRefused()
    {
        Assert.Equal(SegmentState.Sound, PackedSegment.Open(History.Pack([new(1, 1, new Position(0, 1), "")]), History.Key, History.Types, out var segment));
        try
        {
            new PackedSegmentReader().Fold(in segment, 0, "S", new Collector(), TestContext.Current.CancellationToken);
            Assert.Fail("It was folded.");
        }
        catch (ArgumentException e)
        {
            Assert.Equal("fold", e.ParamName);
        }
    }

    [Fact]
    public void EventThatIsNotTheNextOne_IsRefused()
    {
        var writer = new PackedSegmentWriter(1);
        Assert.Throws<InvalidOperationException>(writer.Finish);
        writer.Add(1, 5, new Position(7, 3), [1]);
        Assert.Throws<ArgumentOutOfRangeException>("version", () => writer.Add(1, 7, new Position(7, 4), [1]));
        Assert.Throws<ArgumentOutOfRangeException>("version", () => writer.Add(1, 5, new Position(7, 4), [1]));
        Assert.Throws<ArgumentOutOfRangeException>("position", () => writer.Add(1, 6, new Position(7, 3), [1]));
        Assert.Throws<ArgumentOutOfRangeException>("position", () => writer.Add(1, 6, new Position(6, 9), [1]));
        Assert.Throws<ArgumentOutOfRangeException>("typeNumber", () => writer.Add(-1, 6, new Position(7, 4), [1]));
        Assert.Equal(1, writer.Count);
    }

    private sealed class Counter : IEventFold
    {
        public int Events { get; private set; }

        public int Pages { get; private set; }

        public bool NeedsMetadata => false;

        public void Fold(in EventPage page)
        {
            Events += page.Count;
            Pages++;
        }
    }
}
