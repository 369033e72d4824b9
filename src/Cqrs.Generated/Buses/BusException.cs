namespace Cqrs.Generated;

/// <summary>A bus could not do what it was asked; the message says where, why, and what to do. Adapters derive their own from it.</summary>
public class BusException(string message, Exception? cause = null) : CqrsException(message, cause);
