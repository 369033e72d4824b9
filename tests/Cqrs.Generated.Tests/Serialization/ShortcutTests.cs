using System.Buffers;
using System.Globalization;
using System.Text;
using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;
using CsCheck;
using MessagePack;

namespace Cqrs.Generated.Tests.Serialization;

/// <summary>What reads usual forms quickly must say what the long way says, and leave to it what is unusual.</summary>
public sealed class ShortcutTests
{
    private static readonly Gen<byte[]> s_bytes = Gen.OneOf(
        Gen.Byte.Array[0, 12],
        // First bytes of every form, with lengths that fit now and then.
        Gen.Select(Gen.Byte[0x80, 0xDF], Gen.Byte[0, 6].Array[0, 12], (code, rest) => (byte[])[code, .. rest]));

    [Fact]
    public void AnyBytes_EndWhereTheLongWaySays() => s_bytes.Sample(bytes =>
    {
        var end = PayloadReader.EndOfValue(bytes, 0);
        var reader = new PayloadReader(bytes);
        try
        {
            reader.SkipAnyForm();
            Assert.True(end == reader.Consumed || (end < 0 && bytes[0] is not (<= 0xBF or >= 0xE0)) || end < 0 && HoldsSeldomForm(bytes));
        }
        catch (PayloadException)
        {
            Assert.Equal(-1, end);
        }
    }, iter: 200_000);

    [Fact]
    public void PayloadThatIsCutOrLonger_IsRefused()
    {
        var payload = Packed("a text", 12.5, new byte[40], 7, true, null!, new[] { 1, 2 });
        PayloadReader.Check(payload);
        for (var length = 0; length < payload.Length; length++)
            Assert.Throws<PayloadException>(() => PayloadReader.Check(payload.AsSpan(0, length)));
        Assert.Throws<PayloadException>(() => PayloadReader.Check([.. payload, 0]));
    }

    [Fact]
    public void LongForms_AreWholeToo()
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(buffer);
        writer.WriteArrayHeader(4);
        writer.Write(new string('x', 70_000));
        writer.Write(new byte[300]);
        writer.WriteArrayHeader(20);
        for (var i = 0; i < 20; i++)
            writer.Write(i);
        writer.Write(DateTime.UtcNow);
        writer.Flush();
        PayloadReader.Check(buffer.WrittenSpan);
        Assert.Throws<PayloadException>(() => PayloadReader.Check(buffer.WrittenSpan[..^1]));
    }

    [Fact]
    public void AnyDecimal_IsReadToTheLastBit() => Gen.OneOf(
            Gen.Select(Gen.Long[-999_999_999_999_999_999, 999_999_999_999_999_999], Gen.Int[0, 18], (n, scale) => Scaled(n, (byte)scale)),
            Gen.Decimal)
        .Sample(value =>
        {
            var text = value.ToString(CultureInfo.InvariantCulture);
            if (DecimalText.TryRead(Encoding.UTF8.GetBytes(text), out var read))
                Assert.Equal(decimal.GetBits(value), decimal.GetBits(read));
        }, iter: 100_000);

    [Theory]
    [InlineData("0", true), InlineData("-1", true), InlineData("1234.50", true), InlineData("999999999999999999", true), InlineData("-0.00000000000000001", true)]
    [InlineData("", false), InlineData("-", false), InlineData(".", false), InlineData(".5", false), InlineData("5.", false), InlineData("-.5", false), InlineData("1.2.3", false)]
    [InlineData("-0", false), InlineData("1e3", false), InlineData("+1", false), InlineData(" 1", false), InlineData("1,000", false), InlineData("1234567890123456789", false)]
    public void UnusualText_IsLeftToTheParser(string text, bool isUsual)
        => Assert.Equal(isUsual, DecimalText.TryRead(Encoding.UTF8.GetBytes(text), out _));

    [Fact]
    public void OnlyKey_IsReadInEveryFormThatTheDecoderTakes()
    {
        Assert.Equal(12.5, OneKey.ReadDouble(Packed(12.5)));
        Assert.Equal(12.5, OneKey.ReadDouble(Packed(12.5f)));
        Assert.Equal(12, OneKey.ReadDouble(Packed(12)));
        Assert.Equal(12.5, OneKey.ReadDouble(Packed(12.5, "of a newer shape")));
        Assert.Equal(0, OneKey.ReadDouble(Packed()));
        Assert.Equal(1.50m, OneKey.ReadDecimal(Packed(1.50m)));
        Assert.Throws<PayloadException>(() => OneKey.ReadDouble(Packed("12.5")));
        Assert.Throws<PayloadException>(() => OneKey.ReadDouble([.. Packed(12.5), 0]));
    }

    [Fact]
    public void OnlyKeyOfAPage_IsReadAsWritten_OrNotAtAll()
    {
        byte[] payloads = [1, 2, 3, .. Packed(12.5), .. Packed(2.5f), .. Packed(7), .. Packed(12.5)[..^1]];
        Assert.True(OneKey.TryReadDouble(payloads, Stored(3, 10), out var value));
        Assert.Equal(12.5, value);
        Assert.True(OneKey.TryReadSingle(payloads, Stored(13, 6), out var single));
        Assert.Equal(2.5f, single);
        Assert.False(OneKey.TryReadDouble(payloads, Stored(13, 6), out _));
        Assert.False(OneKey.TryReadSingle(payloads, Stored(3, 10), out _));
        Assert.False(OneKey.TryReadDouble(payloads, Stored(19, 2), out _));
        Assert.False(OneKey.TryReadDouble(payloads, Stored(21, 10), out _)); // begins like one, and ends behind the page
        Assert.False(OneKey.TryReadDouble(payloads, Stored(payloads.Length, 10), out _));
        Assert.False(OneKey.TryReadDouble(payloads, Stored(-1, 10), out _));
        Assert.False(OneKey.TryReadDouble(payloads, Stored(int.MaxValue - 5, 10), out _));
    }

    [Fact]
    public void StepsOverAnyBytes_EndWithThemOnlyWhereTheyAreWhole()
    {
        var whole = 0;
        Gen.Select(Gen.Int[1, 4].SelectMany(count => s_value.Array[count, count]), Gen.Int[0, 3].Array[4, 4], Gen.Int[-3, 3]).Sample((values, steps, change) =>
        {
            byte[] payload = [(byte)(0x90 | values.Length), .. values.SelectMany(value => value)];
            payload = change < 0 ? payload[..Math.Max(0, payload.Length + change)] : [.. payload, .. new byte[change]];
            var end = UsualForm.Begin(payload, values.Length);
            for (var i = 0; i < values.Length; i++)
            {
                end = steps[i] switch
                {
                    0 => UsualForm.Text(payload, end), 1 => UsualForm.Bytes(payload, end), 2 => UsualForm.Double(payload, end), _ => UsualForm.Value(payload, end),
                };
            }

            if (end != payload.Length)
                return;
            Interlocked.Increment(ref whole);
            var reader = new PayloadReader(payload);
            Assert.Equal(values.Length, reader.ReadArrayHeader());
            for (var i = 0; i < values.Length; i++)
                reader.SkipAnyForm();
            reader.End();
        }, iter: 100_000);
        Assert.True(whole > 1_000);
    }

    private static readonly Gen<byte[]> s_value = Gen.OneOf(
        Gen.String[0, 40].Select(text => MessagePackSerializer.Serialize(text)), Gen.Double.Select(value => MessagePackSerializer.Serialize(value)),
        Gen.Byte.Array[0, 300].Select(bytes => MessagePackSerializer.Serialize(bytes)), Gen.Int.Select(value => MessagePackSerializer.Serialize(value)), s_bytes);

    private static StoredEvent Stored(int offset, int length) => new() { TypeNumber = 1, PayloadOffset = offset, PayloadLength = length, Version = 1, Position = new Position(0, 1) };

    private static byte[] Packed(params object[] values) => MessagePackSerializer.Serialize(values, cancellationToken: TestContext.Current.CancellationToken);

    private static decimal Scaled(long number, byte scale)
    {
        var magnitude = (ulong)Math.Abs(number);
        return new decimal((int)magnitude, (int)(magnitude >> 32), 0, number < 0, scale);
    }

    private static bool HoldsSeldomForm(byte[] bytes) => bytes.Any(b => b is 0xC1 or 0xC5 or 0xC6 or 0xC8 or 0xC9 or 0xDA or 0xDB or 0xDC or 0xDD or 0xDE or 0xDF);
}
