namespace Cqrs.Generated;

/// <summary>Ids whose first bits are a time, which keeps them together in an index. No order is taken from them.</summary>
internal static class TimedGuid
{
    /// <summary>A new id made at a time. Such an id has no form for times before 1970, and a clock that has lost its setting may show one: they count as 1970.</summary>
    public static Guid Create(DateTimeOffset created) => Guid.CreateVersion7(created < DateTimeOffset.UnixEpoch ? DateTimeOffset.UnixEpoch : created);
}
