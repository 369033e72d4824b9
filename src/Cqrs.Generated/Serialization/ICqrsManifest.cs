namespace Cqrs.Generated.Serialization;

/// <summary>What an assembly brings along: its events, aggregates, projections and command handlers. Generated, one per assembly.</summary>
public interface ICqrsManifest
{
    /// <summary>The assembly's name.</summary>
    string AssemblyName { get; }

    /// <summary>The events that its classes handle or that it declares.</summary>
    IReadOnlyList<EventType> Events { get; }

    /// <summary>Its aggregates.</summary>
    IReadOnlyList<AggregateType> Aggregates { get; }

    /// <summary>Its projections.</summary>
    IReadOnlyList<ProjectionType> Projections { get; }

    /// <summary>Its command handler classes.</summary>
    IReadOnlyList<CommandHandlersType> CommandHandlers { get; }
}
