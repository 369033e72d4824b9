namespace Cqrs.Generated.Tests.Stores;

/// <summary>What no store has to check, because no request that breaks it can be made.</summary>
public sealed class AppendRequestTests
{
    // Not inline data: an attribute's strings are UTF-8, which is what such ids do not fit into.
    [Fact]
    public void StreamIdThatAStoreCouldNotGiveBack_IsRefused()
        => Assert.All(["", "a\0b", "a\ud800", "\udc00a", "\udc00\ud800", "\ud800\ud800\udc00"],
            id => Assert.Throws<ArgumentException>(() => Encoded.Append(id, ExpectedVersion.Any, 1)));

    [Theory]
    [InlineData("a"), InlineData("Account/Zoë 😀"), InlineData("a/b/c"), InlineData(" ")]
    public void OtherStreamIds_AreTaken(string id) => Assert.Equal(id, Encoded.Append(id, ExpectedVersion.Any, 1).StreamId);

    [Fact]
    public void StreamId_HasALongestLength()
    {
        Assert.NotNull(Encoded.Append(new string('x', AppendRequest.MaximumStreamIdLength), ExpectedVersion.Any, 1));
        Assert.Throws<ArgumentException>(() => Encoded.Append(new string('x', AppendRequest.MaximumStreamIdLength + 1), ExpectedVersion.Any, 1));
    }

    [Fact]
    public void NoEventsNoBatchIdNoCorrelation_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => Encoded.Append("a", ExpectedVersion.Any));
        Assert.Throws<ArgumentException>(() => Encoded.Append("a", ExpectedVersion.Any, Guid.Empty, "c", 1));
        Assert.Throws<ArgumentException>(() => Encoded.Append("a", ExpectedVersion.Any, Guid.NewGuid(), "", 1));
    }

    [Fact]
    public void ExpectedVersion_SaysWhatItIsMetBy()
    {
        Assert.True(ExpectedVersion.Any.IsMetBy(0) && ExpectedVersion.Any.IsMetBy(9));
        Assert.True(ExpectedVersion.NoStream.IsMetBy(0) && !ExpectedVersion.NoStream.IsMetBy(1));
        Assert.True(ExpectedVersion.Exactly(3).IsMetBy(3) && !ExpectedVersion.Exactly(3).IsMetBy(4));
        Assert.Equal((null, 0, 3), (ExpectedVersion.Any.Value, ExpectedVersion.NoStream.Value, ExpectedVersion.Exactly(3).Value));
        Assert.Equal(("any", "0", "3"), (ExpectedVersion.Any.ToString(), ExpectedVersion.NoStream.ToString(), ExpectedVersion.Exactly(3).ToString()));
        Assert.Throws<ArgumentOutOfRangeException>(() => ExpectedVersion.Exactly(-1));
    }
}
