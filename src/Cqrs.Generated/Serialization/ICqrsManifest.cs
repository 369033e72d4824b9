namespace Cqrs.Generated.Serialization;

/// <summary>What an assembly brings along: its events, aggregates, projections, commands and command handlers. Generated, one per assembly.</summary>
public interface ICqrsManifest
{
    /// <summary>The assembly's name.</summary>
    string AssemblyName { get; }

    /// <summary>The events that its classes handle or that it declares.</summary>
    IReadOnlyList<EventType> Events => throw NotGenerated();

    /// <summary>Its aggregates.</summary>
    IReadOnlyList<AggregateType> Aggregates => throw NotGenerated();

    /// <summary>Its projections.</summary>
    IReadOnlyList<ProjectionType> Projections => throw NotGenerated();

    /// <summary>The commands that can travel between processes, of those that it handles or declares.</summary>
    IReadOnlyList<CommandContract> Commands => throw NotGenerated();

    /// <summary>Its command handler classes.</summary>
    IReadOnlyList<CommandHandlersType> CommandHandlers => throw NotGenerated();

    private InvalidOperationException NotGenerated() => new($"The manifest of {AssemblyName} has no generated part.");
}
