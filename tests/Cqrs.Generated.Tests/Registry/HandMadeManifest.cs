namespace Cqrs.Generated.Tests.Registry;

/// <summary>A manifest as a test needs it.</summary>
internal sealed class HandMadeManifest : ICqrsManifest
{
    public string AssemblyName => "HandMade";

    public IReadOnlyList<EventType> Events { get; init; } = [];

    public IReadOnlyList<CommandContract> Commands { get; init; } = [];

    public IReadOnlyList<AggregateType> Aggregates { get; init; } = [];

    public IReadOnlyList<ProjectionType> Projections { get; init; } = [];

    public IReadOnlyList<CommandHandlersType> CommandHandlers { get; init; } = [];

    /// <summary>Events with their generated formatters, chosen from the application's.</summary>
    public static EventType Generated<TEvent>() => CqrsApplication.TypeRegistry.Find(typeof(TEvent))!;
}
