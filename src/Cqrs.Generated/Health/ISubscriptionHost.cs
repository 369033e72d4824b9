namespace Cqrs.Generated;

/// <summary>A hosted service that reads in the background and says how it is. <see cref="Cqrs.Generated.Subscriptions"/> finds it among the hosted services of the application.</summary>
public interface ISubscriptionHost
{
    /// <summary>Its subscriptions; empty where it has none yet.</summary>
    IReadOnlyList<Subscription> Subscriptions { get; }
}
