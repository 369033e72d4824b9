using System.Runtime.CompilerServices;
using Cqrs.Generated.Serialization;
using Cqrs.Generated.Testing.Scenarios;

namespace Cqrs.Generated.Testing;

/// <summary>A log, and what a read model makes of it.</summary>
/// <typeparam name="TProjection">The read model.</typeparam>
public sealed class ProjectionScenario<TProjection> where TProjection : Projection
{
    private readonly ScenarioStore _scenario = new();
    private readonly TProjection _projection;
    private readonly TypeRegistry _registry;
    private readonly List<string> _given = [];
    private string _streamId = "Scenario/1";
    private Exception? _stopped;

    internal ProjectionScenario(TProjection projection, TypeRegistry registry)
    {
        ArgumentNullException.ThrowIfNull(projection);
        ArgumentNullException.ThrowIfNull(registry);
        (_projection, _registry) = (projection, registry);
    }

    /// <summary>Sets the stream of the events that follow; <c>Scenario/1</c> until then.</summary>
    public ProjectionScenario<TProjection> On(string streamId)
    {
        ArgumentException.ThrowIfNullOrEmpty(streamId);
        _streamId = streamId;
        return this;
    }

    /// <summary>Sets the stream of the events that follow to that of an aggregate.</summary>
    public ProjectionScenario<TProjection> On<TAggregate>(string id) where TAggregate : Aggregate, IAggregate<TAggregate> => On(StreamName.For(AggregateType.Of<TAggregate>().Name, id));

    /// <summary>Sets the time of the events that follow; 2000-01-01 until then.</summary>
    public ProjectionScenario<TProjection> At(DateTimeOffset time)
    {
        _scenario.Now = time;
        return this;
    }

    /// <summary>Sets who caused the events that follow; nobody until then.</summary>
    public ProjectionScenario<TProjection> By(string? actor, string? onBehalfOf = null)
    {
        (_scenario.Actor, _scenario.OnBehalfOf) = (actor, onBehalfOf);
        return this;
    }

    /// <summary>These events come into the log, and the read model reads them.</summary>
    /// <exception cref="ScenarioException">One of them is no event of the registry.</exception>
    public ProjectionScenario<TProjection> Given(params IEnumerable<object> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        StoryEvent[] encoded = [.. events.Select(Encode)];
        _scenario.Append(_streamId, encoded);
        foreach (var e in encoded)
            _given.Add($"{_given.Count + 1}  {_streamId}  {e.Text}");
        if (_stopped is null)
            CatchUp();
        return this;
    }

    /// <summary>This holds of the read model.</summary>
    /// <param name="holds">What must hold.</param>
    /// <param name="text">How the failure message calls it; the code itself unless given.</param>
    /// <exception cref="ScenarioException">It does not hold, or the read model has stopped at an event.</exception>
    public ProjectionScenario<TProjection> Then(Func<TProjection, bool> holds, [CallerArgumentExpression(nameof(holds))] string text = "")
    {
        ArgumentNullException.ThrowIfNull(holds);
        return holds(Running()) ? this : throw Failure("is in another state than expected", story => story.Lines("Does not hold", [text]));
    }

    /// <summary>This part of the read model is equal to <paramref name="expected"/>.</summary>
    /// <param name="part">What is looked at.</param>
    /// <param name="expected">What it must be.</param>
    /// <param name="text">How the failure message calls it; the code itself unless given.</param>
    /// <exception cref="ScenarioException">It is not, or the read model has stopped at an event.</exception>
    public ProjectionScenario<TProjection> Then<TValue>(Func<TProjection, TValue> part, TValue expected, [CallerArgumentExpression(nameof(part))] string text = "")
    {
        ArgumentNullException.ThrowIfNull(part);
        var seen = part(Running());
        return EqualityComparer<TValue>.Default.Equals(expected, seen)
            ? this
            : throw Failure("is in another state than expected", story => story.Lines(text, [$"expected {Shown(expected)}", $"is       {Shown(seen)}"]));
    }

    /// <summary>The read model has stopped because a handler threw an exception of this type, and stands before the event.</summary>
    /// <exception cref="ScenarioException">It has not, or stopped for another reason.</exception>
    public ProjectionScenario<TProjection> ThenStops<TException>() where TException : Exception => _stopped is TException
        ? this
        : throw Failure(_stopped is null ? "did not stop" : "stopped for another reason than expected", story => story.Lines("Expected", [typeof(TException).Name]));

    private void CatchUp()
    {
        try
        {
            new ProjectionRunner(_scenario.Store, _projection).CatchUpAsync().AsTask().GetAwaiter().GetResult();
        }
        catch (ProjectionFailedException e)
        {
            // What the handler threw is what a test asks for; the exceptions around it say where.
            _stopped = e.InnerException is EventHandlerException { InnerException: { } thrown } ? thrown : e.InnerException ?? e;
        }
    }

    private TProjection Running() => _stopped is null ? _projection : throw Failure("has stopped", story => story);

    private StoryEvent Encode(object @event)
    {
        ArgumentNullException.ThrowIfNull(@event);
        var type = _registry.Find(@event.GetType())
            ?? throw new ScenarioException($"{@event.GetType().Name} is no event of this registry: nothing handles it. Mark it with [Event] to make it one.");
        return ScenarioStore.Encode(type, @event);
    }

    private static string Shown<TValue>(TValue value) => value is null ? "null" : value is string text ? $"\"{text}\"" : value.ToString() ?? "";

    private ScenarioException Failure(string what, Func<Story, Story> parts)
        => new(parts(new Story($"{typeof(TProjection).Name} {what}.").Lines("Given", _given)).Thrown(_stopped).ToString(), _stopped);
}
