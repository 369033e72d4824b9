using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cqrs.Generated;

/// <summary>Everything of an application that reads in the background: projections, relays and listeners. Among its services.</summary>
/// <remarks>
/// Nobody has to register them a second time: they are the hosted services that implement <see cref="ISubscriptionHost"/>, also those that the application has made itself. Asking makes no call to a store or a bus.
/// </remarks>
/// <param name="services">The application's; its hosted services are made if the host has not done so yet.</param>
public sealed class Subscriptions(IServiceProvider services)
{
    /// <summary>How each of them is now.</summary>
    public IReadOnlyList<SubscriptionStatus> List() =>
        [.. services.GetServices<IHostedService>().OfType<ISubscriptionHost>().SelectMany(static host => host.Subscriptions).Select(static subscription => subscription.Status)];
}
