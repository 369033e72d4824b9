namespace Cqrs.Generated.Tests.Serialization.Hostile;

public sealed class TruncationTests
{
    [Fact]
    public void EveryTruncation_IsRefused()
    {
        foreach (var decoder in Decoders.Generated)
        {
            decoder.Check(decoder.Valid);
            for (var length = 0; length < decoder.Valid.Length; length++)
                decoder.Check(decoder.Valid[..length]);
        }
    }

    [Fact]
    public void EveryTruncation_ThrowsPayloadException()
        => Assert.All(Enumerable.Range(0, 11), length => Assert.Throws<PayloadException>(() =>
            Payload.Decode<EvolutionTests.Outer>(Payload.Encode(new EvolutionTests.Outer(new(70_000, "abcd"), 9))[..length])));

    [Fact]
    public void BytesAfterTheEnd_AreRefused()
        => Assert.Contains("1 bytes are left", Assert.Throws<PayloadException>(() => Payload.Decode<EvolutionTests.Grown>("92 01 A0 00")).Message, StringComparison.Ordinal);

    [Fact]
    public void Control_ADecoderThatTrustsLengths_IsCaught()
        => Assert.NotNull(Decoders.Naive.Complaint(Decoders.Naive.Valid[..^1]));
}
