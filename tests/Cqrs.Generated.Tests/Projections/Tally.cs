namespace Cqrs.Generated.Tests.Projections;

public sealed record TallyAdded(int Number);

[Event("TallyUntold")]
public sealed record TallyUntold;

/// <summary>A read model that can be told to fail, and whose checkpoint a test can keep.</summary>
public sealed partial class Tally : Projection
{
    public List<int> Numbers { get; } = [];

    public List<EventContext> Contexts { get; } = [];

    public List<Position> Saved { get; } = [];

    /// <summary>The number at which the handler throws.</summary>
    public int? FailsAt { get; set; }

    /// <summary>Runs at the beginning of each handler.</summary>
    [ReplaySafe]
    public Action<int>? OnNumber { get; set; }

    /// <summary>Where a new process would begin.</summary>
    public Position StartsAt { get; init; }

    protected internal override ValueTask<Position> LoadCheckpointAsync(CancellationToken cancellationToken) => new(StartsAt);

    protected internal override ValueTask SaveCheckpointAsync(Position position, CancellationToken cancellationToken)
    {
        Saved.Add(position);
        return default;
    }

    private void HandleTallyAdded(TallyAdded e, EventContext context)
    {
        OnNumber?.Invoke(e.Number);
        if (e.Number == FailsAt)
            throw new FormatException($"{e.Number} is too much.");
        Numbers.Add(e.Number);
        Contexts.Add(context);
    }
}
