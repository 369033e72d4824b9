namespace Cqrs.Generated;

/// <summary>A bus could not do what it was asked; the message says where, why, and what to do. Adapters derive their own from it.</summary>
public class BusException(string message, Exception? cause = null) : CqrsException(message, cause)
{
    /// <summary>Whether what was to be published may be on the bus all the same: it was sent, and the answer did not come. False if it certainly is not. Publishing it again under the same id is always safe.</summary>
    public virtual bool MayHaveArrived => false;
}
