namespace Cqrs.Generated.Tests.Stores;

/// <summary>What no store has to check, because no request that breaks it can be made.</summary>
public sealed class AppendRequestTests
{
    private static readonly EventMetadata s_metadata = new("a", Guid.CreateVersion7(), "c", null, DateTimeOffset.UnixEpoch, null, null);

    // Not inline data: an attribute's strings are UTF-8, which is what such texts do not fit into.
    private static readonly string[] s_noTexts = ["a\0b", "a\ud800", "\udc00a", "\udc00\ud800", "\ud800\ud800\udc00"];

    [Fact]
    public void TextThatAStoreCouldNotGiveBack_IsRefusedByName()
    {
        foreach (var text in s_noTexts)
        {
            Refuses("metadata", "stream id", s_metadata with { StreamId = text });
            Refuses("metadata", "correlation id", s_metadata with { CorrelationId = text });
            Refuses("metadata", "causation id", s_metadata with { CausationId = text });
            Refuses("metadata", "actor", s_metadata with { Actor = text });
            Refuses("metadata", "on-behalf-of", s_metadata with { OnBehalfOf = text });
            Refuses("events", "type name of event 1", s_metadata, Encoded.Event(1), Encoded.Event(2) with { Type = new EventTypeKey(text, 1) });
        }
    }

    [Fact]
    public void WhatIsMissing_IsRefusedByName()
    {
        Refuses("events", "no events", s_metadata, []);
        Refuses("metadata", "stream id is empty", s_metadata with { StreamId = "" });
        Refuses("metadata", "batch id is empty", s_metadata with { BatchId = Guid.Empty });
        Refuses("metadata", "correlation id is empty", s_metadata with { CorrelationId = "" });
        Refuses("events", "type name of event 0 is empty", s_metadata, Encoded.Event(1) with { Type = new EventTypeKey("", 1) });
        Refuses("events", "type name of event 0 is empty", s_metadata, default(EncodedEvent));
        Refuses("events", "empty id", s_metadata, Encoded.Event(1) with { Id = Guid.Empty });
    }

    [Theory]
    [InlineData(0), InlineData(-1), InlineData(int.MinValue)]
    public void TypeVersionBelowOne_IsRefused(int version)
        => Refuses("events", $"type version {version};", s_metadata, Encoded.Event(1) with { Type = new EventTypeKey("Noted", version) });

    [Fact]
    public void AbsentAndEmptyOptionalTexts_AreTaken()
        => Assert.NotNull(new AppendRequest(s_metadata with { CausationId = "", Actor = "", OnBehalfOf = "" }, ExpectedVersion.Any, [Encoded.Event(1)]));

    [Fact]
    public void LongestCorrelationId_HasAnIntegrationStreamAndOneLongerNone()
    {
        var longest = new string('x', AppendRequest.MaximumCorrelationIdLength);
        Assert.NotNull(new AppendRequest(s_metadata with { StreamId = StreamName.ForIntegration(longest), CorrelationId = longest }, ExpectedVersion.Any, [Encoded.Event(1)]));
        Refuses("metadata", "401 characters; 400 is the most", s_metadata with { CorrelationId = longest + "x" });
        Assert.Contains("401 characters; 400 is the most", Assert.Throws<ArgumentException>(() => StreamName.ForIntegration(longest + "x")).Message, StringComparison.Ordinal);
    }

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
    public void ExpectedVersion_SaysWhatItIsMetBy()
    {
        Assert.True(ExpectedVersion.Any.IsMetBy(0) && ExpectedVersion.Any.IsMetBy(9));
        Assert.True(ExpectedVersion.NoStream.IsMetBy(0) && !ExpectedVersion.NoStream.IsMetBy(1));
        Assert.True(ExpectedVersion.Exactly(3).IsMetBy(3) && !ExpectedVersion.Exactly(3).IsMetBy(4));
        Assert.Equal((null, 0, 3), (ExpectedVersion.Any.Value, ExpectedVersion.NoStream.Value, ExpectedVersion.Exactly(3).Value));
        Assert.Equal(("any", "0", "3"), (ExpectedVersion.Any.ToString(), ExpectedVersion.NoStream.ToString(), ExpectedVersion.Exactly(3).ToString()));
        Assert.Throws<ArgumentOutOfRangeException>(() => ExpectedVersion.Exactly(-1));
    }

    private static void Refuses(string parameter, string words, EventMetadata metadata) => Refuses(parameter, words, metadata, Encoded.Event(1));

    private static void Refuses(string parameter, string words, EventMetadata metadata, params EncodedEvent[] events)
    {
        var e = Assert.Throws<ArgumentException>(() => new AppendRequest(metadata, ExpectedVersion.Any, events));
        Assert.Equal(parameter, e.ParamName);
        Assert.Contains(words, e.Message, StringComparison.Ordinal);
    }
}
