namespace Cqrs.Generated.Tests.Projections;

/// <summary>Which part a stream belongs to.</summary>
public class StreamPartitionTests
{
    // Checkpoints are kept by it: what is written here must never change.
    [Theory, InlineData("pot/1", 4, 3), InlineData("pot/2", 4, 2), InlineData("Account:ada", 4, 1), InlineData("Konto:Ärger", 7, 2), InlineData("pot/1", 1, 0)]
    public void Stream_BelongsToTheSamePartForEver(string stream, int count, int part) => Assert.Equal(part, StreamPartition.Of(stream, count));

    [Theory, InlineData(2), InlineData(3), InlineData(4), InlineData(7), InlineData(64)]
    public void Streams_AreSharedOutEvenly(int count)
    {
        var sizes = new int[count];
        for (var i = 0; i < 64_000; i++)
            sizes[StreamPartition.Of($"Account:{i}", count)]++;
        Assert.All(sizes, size => Assert.InRange(size, 0.8 * 64_000 / count, 1.2 * 64_000 / count));
        Assert.InRange(StreamPartition.Of(new string('x', 5_000), count), 0, count - 1);
    }
}
