using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Tests.Snapshots;

/// <summary>A state that its bytes cannot say gets no snapshot, and nobody who works with the aggregate hears of it.</summary>
public sealed class StateTests : SnapshotTest
{
    [Theory]
    [InlineData(0, "twice")]
    [InlineData(1, "LongLabel")]
    [InlineData(2, "surrogate")]
    [InlineData(3, "twice")]
    [InlineData(4, "ReadOnlyCollection")]
    [InlineData(5, "comparer")]
    public async Task StateThatWouldComeBackAsAnother_IsRefused(int how, string why)
    {
        await FillAsync(Plain, 10);
        await Plain.UpdateAsync("w", w => w.Tangle(how), Cancel);
        var tangled = await Plain.LoadAsync("w", Cancel);
        var refusal = Assert.Throws<UnencodableStateException>(() => tangled.EncodeState(() => AggregateType.Of<Warehouse>().Create("w")));
        Assert.Contains(why, refusal.Message, StringComparison.Ordinal);

        var logger = new RecordingLogger<SnapshotWriter>();
        await using var writer = new SnapshotWriter(Store, logger: logger);
        var warehouses = new Repository<Warehouse>(Store, snapshots: writer.By(SnapshotPolicy.Every(1)));
        await warehouses.UpdateAsync("w", w => w.RateIt(1), Cancel);
        await writer.DrainAsync(Cancel);
        Assert.Null(await Store.LoadSnapshotAsync(Stream, Cancel));
        Assert.Equal(12, (await warehouses.LoadAsync("w", Cancel)).Version);
        Assert.Contains(why, logger.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryKindOfField_ComesBack()
    {
        var replayed = await FillAsync(Plain, 50);
        var read = AggregateType.Of<Warehouse>().Create("w");
        read.DecodeState(replayed.EncodeState(() => AggregateType.Of<Warehouse>().Create("w")), replayed.Version);
        Assert.Equal(replayed.Describe(), read.Describe());
    }

    [Fact]
    public void AggregateThatKeepsAService_IsRefusedByName()
    {
        var refusal = Assert.Throws<UnencodableStateException>(() => new Repository<Guarded>(Store, snapshots: Writer().By(SnapshotPolicy.Every(10))));
        Assert.Equal(typeof(Guarded), refusal.Aggregate);
        Assert.Contains("'Guarded._clock'", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TypeWithAHiddenField_IsRefusedByName()
        => Assert.Contains("'_seen'", Assert.Throws<UnencodableStateException>(() => new Repository<Hoarder>(Store, snapshots: Writer().By(SnapshotPolicy.Every(10)))).Message, StringComparison.Ordinal);

    [Fact]
    public void ParameterThatIsAField_IsRefusedByName()
        => Assert.Contains("(level)", Assert.Throws<UnencodableStateException>(() => new Repository<Tank>(Store, snapshots: Writer().By(SnapshotPolicy.Every(10)))).Message, StringComparison.Ordinal);
}

public readonly record struct Guarding(int Number);

public sealed partial class Guarded : Aggregate
{
    private readonly TimeProvider _clock = TimeProvider.System;

    public int Number { get; private set; }

    public void Guard() => Raise(new Guarding(_clock.GetUtcNow().Year));

    private void HandleGuarding(Guarding e) => Number = e.Number;
}

/// <summary>What it has seen nobody else sees.</summary>
public sealed class Memory
{
    private int _seen;

    public int Twice => _seen * 2;

    public void See() => _seen++;
}

public sealed partial class Hoarder : Aggregate
{
    public Memory Memory { get; } = new();

    public void Guard() => Raise(new Guarding(1));

    private void HandleGuarding(Guarding e) => Memory.See();
}

public sealed partial class Tank(string id, int level) : Aggregate(id)
{
    public int Level => level;

    public void Guard() => Raise(new Guarding(1));

    private void HandleGuarding(Guarding e) => level += e.Number;
}
