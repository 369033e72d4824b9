using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Testing.Tests.Saboteurs;

/// <summary>The same request with something else in it.</summary>
internal static class Altered
{
    public static AppendRequest Request(AppendRequest request, EventMetadata? metadata = null, ExpectedVersion? expected = null, IReadOnlyList<EncodedEvent>? events = null)
        => request is null ? null! : new AppendRequest(metadata ?? request.Metadata, expected ?? request.ExpectedVersion, events ?? request.Events);
}
