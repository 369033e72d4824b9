using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Reliability.Tests.Models;

/// <summary>A store that is open, with a defect planted in it or none.</summary>
/// <param name="store">The sound store.</param>
/// <param name="plant">Plants the defect; null for none.</param>
internal sealed class OpenedStore(IEventStore store, Func<IEventStore, IEventStore>? plant = null)
{
    public IEventStore Store { get; } = plant?.Invoke(store) ?? store;

    public ICheckpointStore Checkpoints => (ICheckpointStore)store;

    /// <summary>Waits until the log has a position: one that lags has it once the transactions of the moment are over, the server's own too.</summary>
    public async ValueTask CatchUpAsync(Position last)
    {
        var deadline = DateTime.UtcNow.AddMinutes(1);
        while (await Store.GetHeadAsync() < last)
        {
            if (DateTime.UtcNow > deadline)
                throw new TimeoutException($"The log has not come to {last} within a minute.");
            await Task.Delay(10);
        }
    }
}
