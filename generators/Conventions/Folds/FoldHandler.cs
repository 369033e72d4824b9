namespace Cqrs.Generated.Conventions.Folds;

/// <summary>What is known of one handler when a fold is planned.</summary>
/// <param name="Body">Its body; null where there is none to be read: it is inherited, or two classes have one name.</param>
/// <param name="Event">Its event.</param>
internal sealed record FoldHandler(HandlerBody? Body, PlainEvent Event);
