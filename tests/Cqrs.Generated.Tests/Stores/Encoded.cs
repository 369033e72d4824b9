namespace Cqrs.Generated.Tests.Stores;

/// <summary>Appends to a store as a store sees them: bytes.</summary>
internal static class Encoded
{
    public static readonly EventTypeKey Noted = new("Noted", 1);

    public static EncodedEvent Event(byte content) => new(Guid.CreateVersion7(), Noted, new[] { content });

    public static AppendRequest Append(string stream, ExpectedVersion expected, params byte[] contents)
        => Append(stream, expected, Guid.CreateVersion7(), "c", contents);

    public static AppendRequest Append(string stream, ExpectedVersion expected, Guid batch, string correlation, params byte[] contents)
        => new(new EventMetadata(stream, batch, correlation, "cause", DateTimeOffset.UnixEpoch, "actor", "owner"), expected, [.. contents.Select(Event)]);
}
