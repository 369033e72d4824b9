using System.Runtime.CompilerServices;
using Cqrs.Generated.Serialization;
using Cqrs.Generated.Testing.Scenarios;

namespace Cqrs.Generated.Testing;

/// <summary>What has happened to an aggregate, and what is asked of it.</summary>
/// <typeparam name="TAggregate">The aggregate.</typeparam>
public sealed class AggregateScenario<TAggregate> where TAggregate : Aggregate, IAggregate<TAggregate>
{
    private readonly ScenarioStore _scenario = new();
    private readonly Repository<TAggregate> _repository;
    private string _id;

    internal AggregateScenario(string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        (_id, _repository) = (id, new Repository<TAggregate>(_scenario.Store, clock: _scenario));
    }

    internal static AggregateType<TAggregate> Type => AggregateType.Of<TAggregate>();

    internal string StreamId => StreamName.For(Type.Name, _id);

    /// <summary>Sets the time of what follows; 2000-01-01 until then.</summary>
    /// <remarks>An aggregate that a static method of its own makes takes its time from the system clock: it is in no repository yet.</remarks>
    public AggregateScenario<TAggregate> At(DateTimeOffset time)
    {
        _scenario.Now = time;
        return this;
    }

    /// <summary>Sets who does what follows; nobody until then.</summary>
    public AggregateScenario<TAggregate> By(string? actor, string? onBehalfOf = null)
    {
        (_scenario.Actor, _scenario.OnBehalfOf) = (actor, onBehalfOf);
        return this;
    }

    /// <summary>These events have happened, after those given before.</summary>
    /// <exception cref="ScenarioException">The aggregate neither handles nor ignores one of them, so it cannot be in its history.</exception>
    public AggregateScenario<TAggregate> Given(params IEnumerable<object> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        _scenario.Append(StreamId, events.Select(e => Encode(e)
            ?? throw new ScenarioException($"{Type.Name} neither handles nor ignores {e.GetType().Name}: it cannot have happened to one.")));
        return this;
    }

    /// <summary>Asks something of the aggregate, and saves it: what it raises is stored, unless it throws.</summary>
    /// <param name="act">What is asked. On an empty aggregate if nothing was given.</param>
    /// <param name="text">How the failure message calls it; the code itself unless given.</param>
    /// <exception cref="ScenarioException">The given history cannot be loaded.</exception>
    public AggregateOutcome<TAggregate> When(Action<TAggregate> act, [CallerArgumentExpression(nameof(act))] string text = "")
    {
        ArgumentNullException.ThrowIfNull(act);
        return WhenAsync(aggregate =>
        {
            act(aggregate);
            return default;
        }, text).GetAwaiter().GetResult();
    }

    /// <inheritdoc cref="When(Action{TAggregate}, string)"/>
    public async Task<AggregateOutcome<TAggregate>> WhenAsync(Func<TAggregate, ValueTask> act, [CallerArgumentExpression(nameof(act))] string text = "")
    {
        ArgumentNullException.ThrowIfNull(act);
        var version = Load()?.Version ?? 0;
        return await TryAsync(version, text, () => version == 0
            ? _repository.CreateAsync(_id, act, _scenario.NextCommand())
            : _repository.UpdateAsync(_id, act, _scenario.NextCommand())).ConfigureAwait(false);
    }

    /// <summary>Makes a new aggregate, as a static method of it does, and saves it. The scenario goes on with its id.</summary>
    /// <param name="create">Makes it.</param>
    /// <param name="text">How the failure message calls it; the code itself unless given.</param>
    public AggregateOutcome<TAggregate> When(Func<TAggregate> create, [CallerArgumentExpression(nameof(create))] string text = "")
    {
        ArgumentNullException.ThrowIfNull(create);
        return TryAsync(0, text, async () =>
        {
            var made = create();
            _id = made.Id;
            await _repository.SaveAsync(made, _scenario.NextCommand()).ConfigureAwait(false);
        }).GetAwaiter().GetResult();
    }

    /// <summary>The aggregate as it is stored, or null if nothing has happened to it.</summary>
    internal TAggregate? Load()
    {
        try
        {
            return ScenarioStore.Wait(_repository.FindAsync(_id));
        }
        catch (CqrsException e)
        {
            throw new ScenarioException(new Story($"{StreamId} cannot be loaded.").Events("Given", Stored(0), 1).Thrown(e).ToString(), e);
        }
    }

    internal List<StoryEvent> Stored(long afterVersion) => _scenario.Read(StreamId, afterVersion, Find);

    internal static StoryEvent? Encode(object @event)
    {
        ArgumentNullException.ThrowIfNull(@event);
        return Type.Events.FirstOrDefault(type => type.ClrType == @event.GetType()) is { } type ? ScenarioStore.Encode(type, @event) : null;
    }

    private static EventType? Find(EventTypeKey key) => Type.Events.FirstOrDefault(type => type.Key == key);

    private async Task<AggregateOutcome<TAggregate>> TryAsync(long version, string text, Func<ValueTask> act)
    {
        try
        {
            await act().ConfigureAwait(false);
            return new AggregateOutcome<TAggregate>(this, version, text, null);
        }
        catch (Exception e)
        {
            return new AggregateOutcome<TAggregate>(this, version, text, e);
        }
    }
}
