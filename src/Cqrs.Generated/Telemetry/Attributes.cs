namespace Cqrs.Generated.Telemetry;

/// <summary>The attributes of spans and instruments: OpenTelemetry's where it has one.</summary>
internal static class Attributes
{
    public const string Command = "cqrs.command";
    public const string Event = "cqrs.event";
    public const string Projection = "cqrs.projection";
    public const string Aggregate = "cqrs.aggregate";
    public const string SnapshotReason = "cqrs.snapshot.reason";
    public const string Relay = "cqrs.relay";
    public const string Attempts = "cqrs.attempts";
    public const string ErrorType = "error.type";
    public const string DatabaseSystem = "db.system.name";
    public const string DatabaseOperation = "db.operation.name";
    public const string DatabaseBatchSize = "db.operation.batch.size";
    public const string MessagingSystem = "messaging.system";
    public const string MessagingOperation = "messaging.operation.name";
    public const string MessagingOperationType = "messaging.operation.type";
    public const string MessagingDestination = "messaging.destination.name";
    public const string MessageId = "messaging.message.id";
    public const string Conversation = "messaging.message.conversation_id";
}
