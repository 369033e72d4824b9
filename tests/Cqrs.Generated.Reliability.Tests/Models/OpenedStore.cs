using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Reliability.Tests.Models;

/// <summary>A store that is open, with a defect planted in it or none.</summary>
/// <param name="store">The sound store.</param>
/// <param name="plant">Plants the defect.</param>
internal sealed class OpenedStore(IEventStore store, Func<IEventStore, IEventStore> plant)
{
    public IEventStore Store { get; } = plant(store);

    public ICheckpointStore Checkpoints => (ICheckpointStore)store;

    /// <summary>The log's end, once it has caught up.</summary>
    public async ValueTask<Position> HeadAsync()
    {
        await CatchUpAsync();
        return await Store.GetHeadAsync();
    }

    /// <summary>A log that lags has everything once the transactions of the moment are over, which a server's own housekeeping may have open.</summary>
    public async ValueTask CatchUpAsync()
    {
        if (store is not PostgreSql.PostgreSqlEventStore postgreSql)
            return;
        var deadline = DateTime.UtcNow.AddMinutes(1);
        while ((await postgreSql.CheckHealthAsync()).HeldBack > 0)
        {
            if (DateTime.UtcNow > deadline)
                throw new TimeoutException("The log has not caught up within a minute.");
            await Task.Delay(10);
        }
    }
}
