namespace Cqrs.Generated;

/// <summary>The state of an aggregate cannot be kept in a snapshot. Thrown where snapshots of its class are asked for; <c>CQRS5003</c> says the same while you type.</summary>
public sealed class UnencodableStateException : CqrsException
{
    internal UnencodableStateException(Type aggregate, string reason, Exception? cause = null)
        : base($"There are no snapshots of {aggregate.Name}: {reason}.", cause)
        => (Aggregate, Reason) = (aggregate, reason);

    /// <summary>The aggregate's class.</summary>
    public Type Aggregate { get; }

    /// <summary>Which member, and why.</summary>
    public string Reason { get; }
}
