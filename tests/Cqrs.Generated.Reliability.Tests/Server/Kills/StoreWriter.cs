using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Reliability.Tests.Server.Kills;

/// <summary>Appends through a store; what is not known it repeats under its id, and now and then it repeats what it knows.</summary>
internal sealed class StoreWriter(IEventStore store, Ledger ledger, int seed) : Writer(ledger, seed)
{
    protected override async Task WriteAsync()
    {
        var request = Ask("store");
        for (var isAbsent = true; ; await PauseAsync())
        {
            try
            {
                Acknowledge(request, await store.AppendAsync(request));
                isAbsent = false;
                if (Random.Next(10) == 0)
                    Ledger.Acknowledge(request, await store.AppendAsync(request));
                return;
            }
            catch (ConcurrencyException e)
            {
                Ledger.Refuse(request, e.Message);
                Learn(request.StreamId, e.Actual);
                return;
            }
            catch (AppendOutcomeUnknownException)
            {
                Ledger.NotKnown();
                isAbsent = false;
                if (IsStopping || Random.Next(4) == 0)
                    return;
            }
            catch (EventStoreException e)
            {
                // Half of them give up here, and then it must not be there, unless it was unknown or acknowledged before.
                if (!IsStopping && Random.Next(2) == 0)
                    continue;
                if (isAbsent)
                    Ledger.Refuse(request, e.Message);
                return;
            }
        }
    }
}
