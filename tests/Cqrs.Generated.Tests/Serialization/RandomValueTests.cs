namespace Cqrs.Generated.Tests.Serialization;

/// <summary>CsCheck prints the seed of a failure; pass it as <c>seed:</c> to see it again.</summary>
public sealed class RandomValueTests
{
    [Fact]
    public void AnyPrimitives_AreWrittenAndReadLikeMessagePack()
        => AnyEvent.Primitives.Sample(Payload.AssertSameAsMessagePack, iter: 20_000);

    [Fact]
    public void AnyNullables_AreWrittenAndReadLikeMessagePack()
        => AnyEvent.Nullables.Sample(Payload.AssertSameAsMessagePack, iter: 20_000);

    [Fact]
    public void AnyCollections_AreWrittenAndReadLikeMessagePack()
        => AnyEvent.Collections.Sample(Payload.AssertSameAsMessagePack, iter: 5_000);

    [Fact]
    public void AnyDecimal_KeepsEveryDigitAndItsScale()
        => AnyValue.Decimal.Sample(value =>
        {
            var read = Payload.Decode<AllPrimitives>(Payload.Encode(new AllPrimitives { Decimal = value })).Decimal;
            Assert.Equal(value, read);
            Assert.Equal(value.Scale, read.Scale);
        }, iter: 20_000);

    [Fact]
    public void AnyTimeWithOffset_KeepsBoth()
        => AnyValue.DateTimeOffset.Sample(value =>
        {
            var read = Payload.Decode<AllPrimitives>(Payload.Encode(new AllPrimitives { DateTimeOffset = value })).DateTimeOffset;
            Assert.True(value.EqualsExact(read));
        }, iter: 20_000);
}
