namespace Cqrs.Generated.RabbitMq.Requests;

/// <summary>What came to the queue of answers.</summary>
/// <param name="CommandId">The command that it is about.</param>
/// <param name="Outcome">What came of it; null if that could not be read.</param>
/// <param name="Problem">Why it could not be read.</param>
internal sealed record Answer(Guid CommandId, CommandOutcome? Outcome, Exception? Problem);
