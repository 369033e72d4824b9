namespace Cqrs.Generated.Tests.Stores;

/// <summary>Random sequences of appends: the store answers and reads as the model does. CsCheck shrinks a failure and prints its seed.</summary>
public sealed class InMemoryModelTests
{
    private sealed record Operation(string Stream, int? Expected, int Batch, string Correlation, byte[] Contents);

    // Few streams, batches and versions, so that conflicts and repetitions are as common as successes.
    private static readonly Gen<Operation[]> s_operations = Gen.Select(
        Gen.Int[0, 2].Select(i => $"s{i}"), Gen.Int[-3, 6], Gen.Int[0, 12], Gen.Int[0, 2].Select(i => $"c{i}"), Gen.Byte[0, 2].Array[1, 3],
        (stream, expected, batch, correlation, contents) => new Operation(stream, expected < 0 ? null : expected, batch, correlation, contents)).Array[0, 30];

    [Fact]
    public void AnySequenceOfAppends_AgreesWithTheModel()
        => s_operations.Sample(operations => Assert.Null(FirstDifference(operations)), iter: 10_000);

    [Fact]
    public void Control_AStoreThatForgetsBatches_IsFound()
        => Assert.ThrowsAny<Exception>(() => s_operations.Sample(
            operations => Assert.Null(FirstDifference(operations, forgetsBatches: true)), iter: 10_000));

    private static string? FirstDifference(Operation[] operations, bool forgetsBatches = false)
    {
        var memory = new InMemoryEventStore();
        var model = new StoreModel();
        foreach (var o in operations)
        {
            var batch = new Guid(o.Batch + 1, 0, 0, new byte[8]);
            var actual = Outcome(memory, Encoded.Append(o.Stream, o.Expected is { } v ? ExpectedVersion.Exactly(v) : ExpectedVersion.Any,
                forgetsBatches ? Guid.NewGuid() : batch, o.Correlation, o.Contents));
            var expected = model.Append(o.Stream, o.Expected, batch, o.Correlation, o.Contents);
            if (actual != expected)
                return $"{o}: {actual}, not {expected}";
        }
        Assert.Equal(model.Head, Sync(memory.GetHeadAsync()).Sequence);
        var all = new Collector();
        Sync(memory.ReadAllAsync(Position.Start, int.MaxValue, all));
        Assert.Equal(model.Read((_, _) => true), all.Events);
        for (var i = 0; i < 3; i++)
        {
            var (stream, correlated) = (new Collector(), new Collector());
            Assert.Equal(model.VersionOf($"s{i}"), Sync(memory.ReadStreamAsync($"s{i}", 0, stream)));
            Assert.Equal(model.Read((s, _) => s == $"s{i}"), stream.Events);
            memory.ReadByCorrelationAsync($"c{i}", correlated).AsTask().Wait();
            Assert.Equal(model.Read((_, c) => c == $"c{i}"), correlated.Events);
        }
        return null;
    }

    private static string Outcome(IEventStore store, AppendRequest request)
    {
        try
        {
            var result = Sync(store.AppendAsync(request));
            return $"{(result.Repeated ? "repeated" : "written")} {result.Version} {result.Position.Sequence}";
        }
        catch (ConcurrencyException e)
        {
            return $"conflict {e.Actual}";
        }
        catch (BatchIdReusedException)
        {
            return "reused";
        }
    }

    // The store in memory never waits.
    private static T Sync<T>(ValueTask<T> task) => task.IsCompleted ? task.GetAwaiter().GetResult() : throw new InvalidOperationException("It waited.");
}
