using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Docs.Tests.Snippets;

// <snippet:projection-checkpoint>
public sealed partial class Letters(ICheckpointStore checkpoints) : Projection
{
    public List<string> Sent { get; } = [];

    protected override ValueTask<Position> LoadCheckpointAsync(CancellationToken cancellationToken)
        => checkpoints.LoadCheckpointAsync(nameof(Letters), cancellationToken);

    protected override ValueTask SaveCheckpointAsync(Position position, CancellationToken cancellationToken)
        => checkpoints.SaveCheckpointAsync(nameof(Letters), position, cancellationToken);

    private void HandleAccountOpened(AccountOpened e) => Sent.Add($"Dear {e.Owner}");
}
// </snippet>
