using System.Buffers.Binary;
using System.Text;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Benchmarks.Rehydration;

/// <summary>
/// The same account folded by hand for these events and no others, without a check of anything: what a generated fold can at best come near to. It trusts every length, knows
/// every offset, and would read on beyond a damaged payload.
/// </summary>
public sealed class FoldedByHand
{
    public string? FirstName { get; private set; }

    public string? LastName { get; private set; }

    public string? EmailAddress { get; private set; }

    public byte[]? PasswordHash { get; private set; }

    public double Points { get; private set; }

    public void Fold(ReadOnlySpan<StoredEvent> events, ReadOnlySpan<byte> payloads)
    {
        var points = Points;
        Span<int> last = [-1, -1, -1, -1, -1, -1];
        ReadOnlySpan<double> signs = [0, 0, 0, 0, 1, -1];
        for (var i = 0; i < events.Length; i++)
        {
            ref readonly var e = ref events[i];
            if (e.TypeNumber >= 4)
                points += BinaryPrimitives.ReadDoubleBigEndian(payloads[(e.PayloadOffset + 2)..]) * signs[e.TypeNumber];
            else
                last[e.TypeNumber] = e.PayloadOffset;

            // The first event, in its place: sums of floating-point numbers depend on their order.
            if (e.TypeNumber == 1)
                points = BinaryPrimitives.ReadDoubleBigEndian(payloads[(e.PayloadOffset + e.PayloadLength - 8)..]);
        }

        Points = points;
        if (last[1] >= 0)
            Create(payloads[last[1]..]);
        if (last[2] >= 0)
            EmailAddress = Text(payloads[(last[2] + 1)..], out var skipped) is { } ? Text(payloads[(last[2] + 1 + skipped)..], out _) : null;
        if (last[3] >= 0)
            PasswordHash = payloads.Slice(last[3] + 3, payloads[last[3] + 2]).ToArray();
    }

    private void Create(ReadOnlySpan<byte> payload)
    {
        payload = payload[1..];
        FirstName = Text(payload, out var length);
        payload = payload[length..];
        LastName = Text(payload, out length);
        payload = payload[length..];
        EmailAddress = Text(payload, out length);
        payload = payload[length..];
        PasswordHash = payload.Slice(2, payload[1]).ToArray();
    }

    private static string Text(ReadOnlySpan<byte> payload, out int length)
    {
        length = 1 + (payload[0] & 0x1F);
        return Encoding.UTF8.GetString(payload[1..length]);
    }
}
