using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text;
using Cqrs.Generated.Serialization;
using CsCheck;

namespace Cqrs.Generated.Tests.Serialization;

/// <summary>What reads ids and times quickly must say what the long way says, and leave to it what is unusual.</summary>
public sealed class ValueShortcutTests
{
    [Fact]
    public void AnyTextLikeAGuid_IsReadAsTheParserReadsIt() => Gen.Select(Gen.Guid, Gen.Int[0, 35], Gen.Byte, Gen.Bool, (id, place, other, isUpper) =>
        {
            var text = Encoding.ASCII.GetBytes(isUpper ? id.ToString().ToUpperInvariant() : id.ToString());
            return (Whole: text, Changed: (byte[])[.. text[..place], other, .. text[(place + 1)..]]);
        })
        .Sample(texts =>
        {
            Assert.True(GuidText.TryRead(texts.Whole, out var whole) && Utf8Parser.TryParse(texts.Whole, out Guid parsed, out _) && whole == parsed);
            var isOne = Utf8Parser.TryParse(texts.Changed, out Guid changed, out var used) && used == 36;
            Assert.Equal(isOne, GuidText.TryRead(texts.Changed, out var read));
            Assert.Equal(isOne ? changed : default, read);
        }, iter: 200_000);

    [Theory]
    [InlineData(""), InlineData("00000000000070008000000000000000"), InlineData("{00000000-0000-7000-8000-00000000002a}"), InlineData("00000000-0000-7000-8000-00000000002a ")]
    public void OtherFormsOfAGuid_AreLeftToTheParser(string text) => Assert.False(GuidText.TryRead(Encoding.UTF8.GetBytes(text), out _));

    [Fact]
    public void AnyTimestampOf64Bits_IsATimeOrRefused() => Gen.Select(Gen.Long[0, 0x3_FFFF_FFFF], Gen.UInt[0, 0x3FFF_FFFF]).Sample((seconds, nanoseconds) =>
    {
        var payload = new byte[10];
        (payload[0], payload[1]) = (0xD7, 0xFF);
        BinaryPrimitives.WriteUInt64BigEndian(payload.AsSpan(2), ((ulong)nanoseconds << 34) | (ulong)seconds);
        var reader = new PayloadReader(payload);
        if (nanoseconds < 1_000_000_000)
        {
            Assert.Equal(DateTime.UnixEpoch.AddTicks(seconds * TimeSpan.TicksPerSecond + nanoseconds / 100), reader.ReadDateTime());
            Assert.Equal(10, reader.Consumed);
        }
        else
        {
            Assert.Throws<PayloadException>(() => new PayloadReader(payload).ReadDateTime());
        }
    }, iter: 100_000);
}
