namespace Cqrs.Generated;

/// <summary>How far an aggregate is ahead of its last snapshot. Only aggregates with a policy have one.</summary>
internal sealed class StateTrack
{
    /// <summary>The version of the last snapshot, or of the one that has been asked for; 0 for none.</summary>
    public long Version { get; set; }

    /// <summary>When it was made; null for none.</summary>
    public DateTimeOffset? Created { get; set; }

    /// <summary>The bytes of the payloads behind it.</summary>
    public long Bytes { get; set; }
}
