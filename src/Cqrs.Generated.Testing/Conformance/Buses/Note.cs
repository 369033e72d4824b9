using Cqrs.Generated.Serialization;

namespace Cqrs.Generated.Testing.Conformance.Buses;

/// <summary>The command of the checks. Written by hand, as <see cref="Notified"/> is and for the same reason.</summary>
internal sealed record Note(string Text)
{
    public static CommandContract<Note> Contract { get; } = new(
        "conformance.Note",
        static (ref writer, in value) => TextPayload.Write(ref writer, value.Text), static payload => new Note(TextPayload.Read(payload)));
}

/// <summary>Handles nothing: it is here so that buses know which commands this process receives.</summary>
internal sealed class NoteHandlers : ICommandHandlers, ICommandHandler<Note>
{
    public ValueTask<CommandResult> SendAsync(Note command, CancellationToken cancellationToken) => default;

    public ValueTask DispatchAsync(Note command, CommandContext context, CancellationToken cancellationToken) => default;
}

/// <summary>What buses are given to know: two events, of which one has become the other, and one command.</summary>
internal sealed class BusManifest : ICqrsManifest
{
    public static TypeRegistry Registry { get; } = new(new BusManifest(), new Manifests.Cqrs_GeneratedManifest());

    public string AssemblyName => "Cqrs.Generated.Testing";

    public IReadOnlyList<EventType> Events => [Notified.Type, Announced.Type];

    public IReadOnlyList<CommandContract> Commands => [Note.Contract];

    public IReadOnlyList<AggregateType> Aggregates => [];

    public IReadOnlyList<ProjectionType> Projections => [];

    public IReadOnlyList<CommandHandlersType> CommandHandlers
        => [new CommandHandlersType<NoteHandlers>(static _ => new NoteHandlers(), [new CommandType<NoteHandlers, Note>()])];
}
