using System.Buffers;

namespace Cqrs.Generated.Tests.Upcasting;

/// <summary>Events as a store has them, each in the version that it is.</summary>
internal static class Old
{
    /// <summary>An event under a name that it had before.</summary>
    public sealed record Under(string Name, object Event);

    public static AppendRequest Request(string stream, params object[] events)
        => new(new EventMetadata(stream, Guid.NewGuid(), "c", null, DateTimeOffset.UnixEpoch, null, null), ExpectedVersion.Any, [.. events.Select(Encoded)]);

    private static EncodedEvent Encoded(object e)
    {
        if (e is Under former)
            return Encoded(former.Event) with { Type = new EventTypeKey(former.Name, 1) };
        var type = CqrsApplication.TypeRegistry.Find(e.GetType())!;
        var output = new ArrayBufferWriter<byte>();
        type.Encode(e, output);
        return new EncodedEvent(Guid.CreateVersion7(), type.Key, output.WrittenMemory);
    }
}
