using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;
using Cqrs.Generated.Testing.Scenarios;

namespace Cqrs.Generated.Testing.Histories;

/// <summary>What must hold of an aggregate, over a history of samples of all its events or one of the user's own.</summary>
internal sealed class AggregateChecks(Samples samples, object[]? own) : IAggregateTypeVisitor<IEnumerable<HistoryCheck>>
{
    private const string Id = "1";

    public IEnumerable<HistoryCheck> Visit<TAggregate>(AggregateType<TAggregate> type) where TAggregate : Aggregate, IAggregate<TAggregate>
    {
        yield return new HistoryCheck($"Replay.{type.Name}", () => Replay(type));

        // One without a state in bytes has no snapshots that could be wrong: CQRS5003 says why it has none.
        if (HasState(type))
            yield return new HistoryCheck($"Snapshot.{type.Name}", () => Snapshot(type));
    }

    /// <summary>The stored bytes, in every version that may be stored, give twice the same, and what the events as objects give.</summary>
    private void Replay<TAggregate>(AggregateType<TAggregate> type) where TAggregate : Aggregate, IAggregate<TAggregate>
    {
        var history = HistoryOf(type);
        var store = new ScenarioStore();
        store.Append(StreamOf(type), history.Select(e => ScenarioStore.Encode(e.Type, e.Event)));
        var (first, second) = (Load(type, store), Load(type, store));
        if (!HasState(type))
            return;
        Same(type, "is another one when it is loaded twice: a handler depends on something else than its event", type.StateOf(first), type.StateOf(second));

        // As an object an event has no time of its own.
        if (!((IEventFold)first).NeedsMetadata)
            Same(type, "is another one from its stored bytes than from its events", type.StateOf(Try(type, "cannot be made of its events", () => type.FromHistory(Id, history.Select(e => e.Type.ToNewest(e.Event))))), type.StateOf(first));
    }

    /// <summary>Fed event by event it is what it is from all of them; and so it is from a snapshot at any version and the events since.</summary>
    private void Snapshot<TAggregate>(AggregateType<TAggregate> type) where TAggregate : Aggregate, IAggregate<TAggregate>
    {
        var (store, fed) = (new ScenarioStore(), type.Create(Id));
        var states = new List<byte[]> { type.StateOf(fed) };
        foreach (var (known, sample) in HistoryOf(type))
        {
            store.Append(StreamOf(type), [ScenarioStore.Encode(known, sample)]);
            states.Add(type.StateOf(Feed(type, store, fed, states.Count - 1)));
        }

        var whole = type.StateOf(Load(type, store));
        Same(type, "is another one from all its events at once than from one after the other", states[^1], whole);
        for (var cut = 0; cut < states.Count; cut++)
        {
            var loaded = Feed(type, store, type.FromState(Id, cut, states[cut]), cut);
            Same(type, $"is another one from a snapshot at version {cut} than from all its events", whole, type.StateOf(loaded));
        }
    }

    private static string StreamOf(AggregateType type) => StreamName.For(type.Name, Id);

    private static TAggregate Load<TAggregate>(AggregateType<TAggregate> type, ScenarioStore store) where TAggregate : Aggregate, IAggregate<TAggregate>
        => Try(type, "cannot be loaded from its stored events", () => ScenarioStore.Wait(new Repository<TAggregate>(store.Store).LoadAsync(Id)));

    private static TAggregate Feed<TAggregate>(AggregateType<TAggregate> type, ScenarioStore store, TAggregate aggregate, long version) where TAggregate : Aggregate, IAggregate<TAggregate>
    {
        Try(type, $"cannot go on from version {version}", () => ScenarioStore.Wait(store.Store.ReadStreamAsync(StreamOf(type), version, aggregate)));
        return aggregate;
    }

    // Each event in each version, and then all again the other way round, so that each follows on each once.
    private List<(EventType Type, object Event)> HistoryOf(AggregateType type)
    {
        if (own is not null)
            return [.. own.Select(e => (type.Events.FirstOrDefault(known => known.ClrType == e.GetType()) ?? throw new HistoryException($"{type.Name} neither handles nor ignores {e.GetType().Name}, of which a sample was given."), e))];
        var whole = type.Events.SelectMany(known => samples.Of(known).Select(sample => (known, sample))).ToList();
        return [.. whole, .. whole.AsEnumerable().Reverse()];
    }

    private static bool HasState<TAggregate>(AggregateType<TAggregate> type) where TAggregate : Aggregate, IAggregate<TAggregate>
    {
        try
        {
            return type.StateOf(type.Create(Id)).Length > 0;
        }
        catch (UnencodableStateException)
        {
            return false;
        }
        catch (Exception)
        {
            // A constructor that throws: the check that is asked for says so.
            return true;
        }
    }

    private static void Same(AggregateType type, string what, byte[] expected, byte[] seen)
    {
        if (!StateComparison.AreEqual(expected, seen))
            throw new HistoryException($"{type.Name} {what}. Its state, as a snapshot keeps it, is {PayloadText.Of(expected)} in the one case, and {PayloadText.Of(seen)} in the other.");
    }

    private static T Try<T>(AggregateType type, string what, Func<T> call)
    {
        try
        {
            return call();
        }
        catch (Exception e) when (e is not HistoryException)
        {
            throw new HistoryException($"{type.Name} {what}: {e.Message} If its handlers do not take just any events in any order, give a history with HistoryChecks.WithHistory.", e);
        }
    }
}
