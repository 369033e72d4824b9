namespace Cqrs.Generated.Tests.Serialization;

/// <summary>Values that change while they are written, or that have no end.</summary>
public sealed class WritingTests
{
    [Fact]
    public void SequenceThatDiffersEachTime_IsEnumeratedOnce()
    {
        var times = 0;
        var value = new Measured(Growing());

        var read = Payload.Decode<Measured>(Payload.Encode(value));

        Assert.Equal([1], read.Values);
        Assert.Equal(1, times);

        IEnumerable<int> Growing()
        {
            times++;
            for (var i = 1; i <= times; i++)
                yield return i;
        }
    }

    [Fact]
    public void SequenceThatIsACollection_IsWrittenWhereItLies()
    {
        Assert.Equal("9193010203", Convert.ToHexString(Payload.Encode(new Measured(new HashSet<int> { 1, 2, 3 }))));
        Assert.Equal("91920102", Convert.ToHexString(Payload.Encode(new Measured(new Stack<int>([2, 1])))));
        Assert.Equal("91C0", Convert.ToHexString(Payload.Encode(new Measured(null))));
    }

    [Fact]
    public void ObjectThatContainsItself_IsRefused()
    {
        var ring = new List<Ring>();
        ring.Add(new Ring(ring));

        Assert.Throws<InsufficientExecutionStackException>(() => Payload.Encode(ring[0]));
    }

    [Fact]
    public void ObjectThatContainsItselfThroughAnother_IsRefused()
    {
        var left = new Left();
        left.Right = new Right { Left = left };

        Assert.Throws<InsufficientExecutionStackException>(() => Payload.Encode(left));
        Assert.Throws<InsufficientExecutionStackException>(() => Payload.Encode(left.Right));
    }

    [Event("Measured")]
    internal sealed record Measured(IEnumerable<int>? Values);

    [Event("Ring")]
    internal sealed record Ring(IReadOnlyList<Ring> Inner);

    [Event("Left")]
    internal sealed class Left
    {
        public Right? Right { get; set; }
    }

    [Event("Right")]
    internal sealed class Right
    {
        public Left? Left { get; set; }
    }
}
