namespace Cqrs.Generated;

/// <summary>A save under a command: saving the same events again under the same command is the same append.</summary>
internal sealed record SaveAttempt(CommandContext Context, Guid LastEventId, EventMetadata Metadata);
