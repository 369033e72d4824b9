using Cqrs.Generated.RabbitMq.Connections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Cqrs.Generated.RabbitMq;

/// <summary>
/// The health of an application's buses over RabbitMQ: unhealthy if the broker cannot be reached, degraded if it takes no messages for now or publishes fail. The description says since when, and why; for a broker that blocks, in
/// the broker's own words.
/// </summary>
/// <remarks>
/// <para>Register it with <c>services.AddHealthChecks().Add(RabbitMqHealthCheck.Registration())</c>: one check for both buses. The data have a <see cref="RabbitMqConnectionHealth"/> for each connection, under its name.</para>
/// <para>It looks at the connections that the buses have, and makes none of its own. Only where one is needed and could not be made, or none was made at all, it opens that, for the bus to use.
/// That takes as long as <see cref="RabbitMqOptions.ConfirmTimeout"/>, as the next publish would.</para>
/// <para>A broker tells only connections over which something was published that it blocks them. One that is halted is noticed by the heartbeat, after some 20 s, or by the first publish that is not confirmed.</para>
/// </remarks>
/// <param name="events">The event bus; null if there is none.</param>
/// <param name="commands">The command bus; null if there is none.</param>
public sealed class RabbitMqHealthCheck(RabbitMqEventBus? events, RabbitMqCommandBus? commands) : IHealthCheck
{
    /// <summary>A check of the buses that <c>UseRabbitMq</c> has added, for <c>services.AddHealthChecks().Add(…)</c>.</summary>
    /// <param name="name">What the report calls it.</param>
    /// <param name="failureStatus">How a broker is reported that cannot be reached; unhealthy if null.</param>
    /// <param name="tags">For filters, such as those of readiness and liveness.</param>
    /// <param name="timeout">How long a check may take; as long as it takes if null.</param>
    public static HealthCheckRegistration Registration(string name = "cqrs-rabbitmq", HealthStatus? failureStatus = null, IEnumerable<string>? tags = null, TimeSpan? timeout = null) => new(
        name, static provider => new RabbitMqHealthCheck(provider.GetService<RabbitMqEventBus>(), provider.GetService<RabbitMqCommandBus>()), failureStatus, tags, timeout);

    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var failure = context?.Registration?.FailureStatus ?? HealthStatus.Unhealthy;
        BrokerLink[] links = [.. events?.Links ?? [], .. commands?.Links ?? []];
        if (links.Length == 0)
            return new HealthCheckResult(failure, "There is no bus over RabbitMQ: call UseRabbitMq in AddCqrs.");
        try
        {
            await ConnectAsync(links, cancellationToken).ConfigureAwait(false);
        }
        catch (ObjectDisposedException)
        {
            return new HealthCheckResult(failure, "The buses have been disposed of: the application stops.");
        }

        RabbitMqConnectionHealth[] all = [.. links.Select(static link => link.Health.Now)];
        var data = new Dictionary<string, object>(StringComparer.Ordinal) { ["place"] = links[0].Address.Place };
        foreach (var connection in all)
            data[connection.Name] = connection;
        var bad = all.Where(static connection => connection.State is RabbitMqConnectionState.Blocked or RabbitMqConnectionState.Unreachable || connection.PublishesFailSince is not null).ToList();
        if (bad.Count == 0)
            return HealthCheckResult.Healthy($"RabbitMQ at {links[0].Address.Place} is connected.", data);
        var text = $"{string.Join(". ", bad)}.";
        return bad.Exists(static connection => connection.State == RabbitMqConnectionState.Unreachable)
            ? new HealthCheckResult(failure, text, data: data)
            : HealthCheckResult.Degraded(text, data: data);
    }

    private static async ValueTask ConnectAsync(BrokerLink[] links, CancellationToken cancellationToken)
    {
        // Listeners come back by themselves, but whoever published or received may have given up: nobody would ever see that the broker is there again.
        await Task.WhenAll(links.Where(static link => link.Health.Now is { State: RabbitMqConnectionState.Unreachable } or { State: RabbitMqConnectionState.Unused, PublishesFailSince: not null })
            .Select(link => TryOpenAsync(link, cancellationToken))).ConfigureAwait(false);
        if (Array.TrueForAll(links, static link => link.Health.Now.State == RabbitMqConnectionState.Unused))
            await TryOpenAsync(links[0], cancellationToken).ConfigureAwait(false);
    }

    private static async Task TryOpenAsync(BrokerLink link, CancellationToken cancellationToken)
    {
        try
        {
            await link.OpenAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (BrokerUnavailableException)
        {
            // The link has noted it.
        }
    }
}
