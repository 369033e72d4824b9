using System.Text;
using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Reliability.Tests.Server;

/// <summary>Makes requests for those who are no tests.</summary>
internal static class Requests
{
    private static readonly EventTypeKey Type = new("Noted", 1);

    public static AppendRequest Of(string stream, params IEnumerable<string> payloads) => Of(stream, ExpectedVersion.Any, "actor", payloads);

    public static AppendRequest Of(string stream, ExpectedVersion expected, string actor, params IEnumerable<string> payloads)
    {
        var metadata = new EventMetadata(stream, Guid.CreateVersion7(), "correlation", null, DateTimeOffset.UnixEpoch, actor, null);
        return new AppendRequest(metadata, expected, [.. payloads.Select(static payload => new EncodedEvent(Guid.CreateVersion7(), Type, Encoding.UTF8.GetBytes(payload)))]);
    }
}
