using Cqrs.Generated.Serialization;

namespace Cqrs.Generated.Testing;

/// <summary>Given some history, when something is asked for, then this happens: tests of aggregates and read models that read like the rule that they test.</summary>
/// <remarks>
/// Every event goes through its bytes, by way of an <see cref="Stores.InMemoryEventStore"/>, as in production: what could not be stored, or would be read differently,
/// fails here. Works in any test framework: a failure is a <see cref="ScenarioException"/> whose message tells the story and marks the first difference.
/// </remarks>
public static class Scenario
{
    /// <summary>A scenario of one aggregate.</summary>
    /// <param name="id">The aggregate's id; <c>1</c> unless it matters.</param>
    /// <exception cref="ArgumentException">The id is empty.</exception>
    public static AggregateScenario<TAggregate> For<TAggregate>(string id = "1") where TAggregate : Aggregate, IAggregate<TAggregate> => new(id);

    /// <summary>A scenario of a read model.</summary>
    /// <param name="projection">The read model, as it is before the first event.</param>
    /// <param name="registry">The events of the application: <c>CqrsApplication.TypeRegistry</c>.</param>
    public static ProjectionScenario<TProjection> For<TProjection>(TProjection projection, TypeRegistry registry) where TProjection : Projection => new(projection, registry);
}
