using Cqrs.Generated.RabbitMq.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;

namespace Cqrs.Generated.RabbitMq.Tests;

/// <summary>What the health check says of a broker that is there, is away, blocks, or refuses the user; and that it says so no longer when that has passed.</summary>
public sealed class HealthTests(RabbitMqServer server) : BusTest(server)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(90);
    private RabbitMqBroker _broker = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _broker = await Server.BrokerAsync();
        AmqpUri = _broker.AmqpUri;
    }

    [Fact]
    public async Task WhereNothingIsConnectedYet_OneConnectionIsMadeAndKept()
    {
        var (events, commands) = Buses();
        Assert.All(events.Connections.Concat(commands.Connections), static connection => Assert.Equal((RabbitMqConnectionState.Unused, null), (connection.State, connection.Since)));
        var first = await CheckAsync(events, commands);
        Assert.Equal(HealthStatus.Healthy, first.Status);
        Assert.Contains($"127.0.0.1:{_broker.Port}", first.Description, StringComparison.Ordinal);
        var made = Assert.Single(events.Connections.Concat(commands.Connections), static connection => connection.State == RabbitMqConnectionState.Connected);
        Assert.Equal($"{Service} publishes events", made.Name);

        // Neither another one, nor that one anew; and the next publish uses it.
        await CheckAsync(events, commands);
        await events.PublishAsync(Notes.Events("s/1", 1, 1), Cancellation);
        var last = await CheckAsync(events, commands);
        Assert.Equal(made, Assert.Single(events.Connections.Concat(commands.Connections), static connection => connection.State == RabbitMqConnectionState.Connected));
        Assert.Equal(made, last.Data[made.Name]);
    }

    [Fact]
    public async Task BrokerThatIsStopped_IsUnhealthyUntilItIsThereAgain()
    {
        var (events, commands) = Buses();
        await events.PublishAsync(Notes.Events("s/1", 1, 1), Cancellation);
        await _broker.StopAsync();
        try
        {
            var away = await UntilAsync(events, commands, HealthStatus.Unhealthy);
            Assert.Contains($"'{Service} publishes events' cannot connect since ", away.Description, StringComparison.Ordinal);
            Assert.Contains("Look whether the broker runs", away.Description, StringComparison.Ordinal);
            await Assert.ThrowsAsync<PublishFailedException>(async () => await events.PublishAsync(Notes.Events("s/1", 2, 1), Cancellation));
            var failing = await CheckAsync(events, commands);
            Assert.Contains("; publishes fail since ", failing.Description, StringComparison.Ordinal);

            // Since it was lost, not since somebody looked.
            Assert.Equal(StatusOf(away).Since, StatusOf(failing).Since);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new RabbitMqHealthCheck(events, commands).CheckHealthAsync(new HealthCheckContext(), new CancellationToken(canceled: true)));
        }
        finally
        {
            await _broker.StartAgainAsync();
        }

        // Nobody publishes, and it is seen all the same.
        var back = await UntilAsync(events, commands, HealthStatus.Healthy);
        Assert.Equal((RabbitMqConnectionState.Connected, null), (StatusOf(back).State, StatusOf(back).PublishesFailSince));

        RabbitMqConnectionHealth StatusOf(HealthCheckResult result) => Assert.IsType<RabbitMqConnectionHealth>(result.Data[$"{Service} publishes events"]);
    }

    [Fact]
    public async Task BrokerThatBlocks_IsDegradedWithItsReasonUntilItGoesOn()
    {
        var (events, commands) = Buses(static options => options.ConfirmTimeout = TimeSpan.FromSeconds(2));
        await events.PublishAsync(Notes.Events("s/1", 1, 1), Cancellation);
        await _broker.SetAlarmAsync(on: true);
        try
        {
            // The control: a connection over which nothing is published is not told, and is fine.
            Assert.Equal(HealthStatus.Healthy, (await CheckAsync(events, commands)).Status);
            await Assert.ThrowsAsync<PublishFailedException>(async () => await events.PublishAsync(Notes.Events("s/1", 2, 1), Cancellation));
            var blocked = await UntilAsync(events, commands, HealthStatus.Degraded);
            var status = Assert.IsType<RabbitMqConnectionHealth>(blocked.Data[$"{Service} publishes events"]);
            Assert.Equal((RabbitMqConnectionState.Blocked, "low on memory"), (status.State, status.Reason));
            Assert.True(status.Since <= status.PublishesFailSince);
            Assert.Contains("is blocked by the broker since ", blocked.Description, StringComparison.Ordinal);
            Assert.Contains("low on memory; publishes fail since ", blocked.Description, StringComparison.Ordinal);
        }
        finally
        {
            await _broker.SetAlarmAsync(on: false);
        }

        await UntilAsync(events, commands, HealthStatus.Healthy);
    }

    [Fact]
    public async Task QueueThatIsFull_IsDegradedUntilAPublishIsConfirmed()
    {
        var (events, commands) = Buses();
        await events.PublishAsync(Notes.Events("s/1", 1, 1), Cancellation);
        await using var raw = await Raw.ConnectAsync(AmqpUri);
        var full = $"{Name}.full";
        ForgetQueue(full);
        var arguments = new Dictionary<string, object?> { ["x-queue-type"] = "classic", ["x-max-length"] = 1, ["x-overflow"] = "reject-publish" };
        await raw.Channel.QueueDeclareAsync(full, durable: true, exclusive: false, autoDelete: false, arguments, cancellationToken: Cancellation);
        await raw.Channel.QueueBindAsync(full, $"{Name}.events", "#", cancellationToken: Cancellation);
        await events.PublishAsync(Notes.Events("s/1", 2, 1), Cancellation);
        await Assert.ThrowsAsync<PublishFailedException>(async () => await events.PublishAsync(Notes.Events("s/1", 3, 1), Cancellation));
        var failing = await CheckAsync(events, commands);
        Assert.Equal(HealthStatus.Degraded, failing.Status);
        Assert.Contains("basic.nack", failing.Description, StringComparison.Ordinal);
        await raw.Channel.QueuePurgeAsync(full, Cancellation);
        await events.PublishAsync(Notes.Events("s/1", 3, 1), Cancellation);
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(events, commands)).Status);
    }

    [Fact]
    public async Task HaltedBroker_DoesNotKeepACheckBeyondItsToken()
    {
        var (events, commands) = Buses();
        _broker.Halt();
        try
        {
            using var impatient = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
            var checking = new RabbitMqHealthCheck(events, commands).CheckHealthAsync(new HealthCheckContext(), impatient.Token);
            Assert.False(checking.IsCompleted);
            await impatient.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => checking.WaitAsync(s_patience, Cancellation));
        }
        finally
        {
            _broker.Continue();
        }

        await UntilAsync(events, commands, HealthStatus.Healthy);
    }

    [Fact]
    public async Task WrongPassword_IsUnhealthyAndNotRepeated()
    {
        AmqpUri = _broker.AmqpUriOf("guest", "pw4711");
        var (events, commands) = Buses();
        var check = await CheckAsync(events, commands);
        AmqpUri = _broker.AmqpUri;
        Assert.Equal(HealthStatus.Unhealthy, check.Status);
        Assert.Contains("refused user name or password", check.Description, StringComparison.Ordinal);
        Assert.DoesNotContain("pw4711", $"{check.Description} {check.Exception} {string.Join(' ', check.Data.Values)}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Registration_FindsTheBusesOfTheApplication()
    {
        Options();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddCqrs(CqrsApplication.TypeRegistry, cqrs => cqrs.UseInMemoryStore().UseRabbitMq(AmqpUri, options => (options.Service, options.EventExchange, options.CommandExchange) = (Service, $"{Name}.events", $"{Name}.commands")));
        services.AddHealthChecks().Add(RabbitMqHealthCheck.Registration());
        await using (var provider = services.BuildServiceProvider())
        {
            var entry = Assert.Single((await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync(Cancellation)).Entries);
            Assert.Equal(("cqrs-rabbitmq", HealthStatus.Healthy), (entry.Key, entry.Value.Status));
            Assert.Equal(6, entry.Value.Data.Count);
        }

        var without = await CheckAsync(null, null);
        Assert.Equal(HealthStatus.Unhealthy, without.Status);
        Assert.Contains("UseRabbitMq", without.Description, StringComparison.Ordinal);
    }

    private (RabbitMqEventBus Events, RabbitMqCommandBus Commands) Buses(Action<RabbitMqOptions>? configure = null)
        => (EventBus(configure), Keep(new RabbitMqCommandBus(Options(configure), CqrsApplication.TypeRegistry, Letters, new Logger<RabbitMqCommandBus>(Log))));

    private static Task<HealthCheckResult> CheckAsync(RabbitMqEventBus? events, RabbitMqCommandBus? commands)
        => new RabbitMqHealthCheck(events, commands).CheckHealthAsync(new HealthCheckContext(), Cancellation);

    private static async Task<HealthCheckResult> UntilAsync(RabbitMqEventBus events, RabbitMqCommandBus commands, HealthStatus status)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        bound.CancelAfter(s_patience);
        while (true)
        {
            var result = await CheckAsync(events, commands);
            if (result.Status == status)
                return result;
            Assert.False(bound.IsCancellationRequested, $"It is not {status}, but {result.Status}: {result.Description}");
            await Task.Delay(50, Cancellation);
        }
    }
}
