namespace Cqrs.Generated.RabbitMq;

/// <summary>A message was not confirmed: the broker was away, did not answer in time, or refused it. Publish it again; whoever has got it twice knows it by its id.</summary>
public sealed class PublishFailedException : BusException
{
    internal PublishFailedException(string what, Guid messageId, string why, bool mayHaveArrived, int confirmed, Exception? cause)
        : base(
            $"{what} was not confirmed. {why} "
            + (mayHaveArrived ? "The broker may have it all the same: publish it again under the same id." : "The broker does not have it: publish it again."),
            cause)
        => (MessageId, MayHaveArrived, Confirmed) = (messageId, mayHaveArrived, confirmed);

    /// <summary>The id of the first message of the call that was not confirmed. Those behind it may or may not have been.</summary>
    public Guid MessageId { get; }

    /// <inheritdoc/>
    public override bool MayHaveArrived { get; }

    /// <summary>How many messages before it, in the order of the call, were confirmed. One that came back because no queue takes it is not among them.</summary>
    public int Confirmed { get; }
}
