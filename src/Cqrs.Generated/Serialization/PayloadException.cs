namespace Cqrs.Generated.Serialization;

/// <summary>
/// Bytes are not what a decoder expects. Folds turn it into <see cref="UndecodablePayloadException"/>, which also names stream, version and position.
/// </summary>
/// <param name="message">What was expected and what stands there, with the offset in bytes.</param>
public sealed class PayloadException(string message) : CqrsException(message);
