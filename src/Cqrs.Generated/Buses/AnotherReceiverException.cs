namespace Cqrs.Generated;

/// <summary>Another receiver is there, and one of the two is exclusive. Nothing is wrong: whoever asked may ask again later, when the other has left. Listeners stand by.</summary>
/// <param name="message">Where, in words without secrets.</param>
public sealed class AnotherReceiverException(string message) : InvalidOperationException(message);
