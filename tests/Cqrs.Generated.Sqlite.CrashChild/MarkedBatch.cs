using System.Buffers.Binary;
using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Sqlite.CrashChild;

/// <summary>A batch whose every payload says which batch it is of, which event it is, and how many there are: a torn one shows.</summary>
public static class MarkedBatch
{
    private const int Header = 24;

    public static AppendRequest Create(string stream, int count)
    {
        var id = Guid.CreateVersion7();
        var events = new EncodedEvent[count];
        for (var i = 0; i < count; i++)
        {
            // Some are longer than a page, so that a batch spreads over many.
            var payload = new byte[Header + (i % 4 == 3 ? 9_000 : 50)];
            id.TryWriteBytes(payload, bigEndian: true, out _);
            BinaryPrimitives.WriteInt32BigEndian(payload.AsSpan(16), i);
            BinaryPrimitives.WriteInt32BigEndian(payload.AsSpan(20), count);
            events[i] = new EncodedEvent(Guid.CreateVersion7(), new EventTypeKey("Marked", 1 + i), payload);
        }

        return new AppendRequest(new EventMetadata(stream, id, id.ToString(), null, DateTimeOffset.UtcNow, null, null), ExpectedVersion.Any, events);
    }

    public static (Guid BatchId, int Index, int Count) Read(ReadOnlySpan<byte> payload) => (
        new Guid(payload[..16], bigEndian: true),
        BinaryPrimitives.ReadInt32BigEndian(payload[16..]),
        BinaryPrimitives.ReadInt32BigEndian(payload[20..]));
}
