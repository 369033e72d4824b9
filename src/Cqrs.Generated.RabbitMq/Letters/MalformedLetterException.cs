namespace Cqrs.Generated.RabbitMq.Letters;

/// <summary>What a letter says about its message cannot be read or written.</summary>
internal sealed class MalformedLetterException(string message) : BusException(message);
