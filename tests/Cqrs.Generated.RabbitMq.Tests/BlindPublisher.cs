using Cqrs.Generated.RabbitMq.Bodies;
using Cqrs.Generated.RabbitMq.Connections;
using Cqrs.Generated.RabbitMq.Wire;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Cqrs.Generated.RabbitMq.Tests;

/// <summary>Publishes without confirms: what has been written to the socket is taken for published. The control of the tests in which nothing is lost.</summary>
internal sealed class BlindPublisher(string amqpUri, string exchange) : IEventPublisher, IAsyncDisposable
{
    private readonly EventForm _form = new(CqrsApplication.TypeRegistry, MessageBodies.Of(new RabbitMqOptions(amqpUri)));
    private readonly SemaphoreSlim _one = new(1);
    private IConnection? _connection;
    private IChannel? _channel;

    public async ValueTask PublishAsync(IReadOnlyList<VersionedEvent> events, CancellationToken cancellationToken = default)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            while (!await TryPublishAsync(events, cancellationToken))
                await Task.Delay(50, cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is not null)
            await _connection.DisposeAsync();
        _one.Dispose();
    }

    private async Task<bool> TryPublishAsync(IReadOnlyList<VersionedEvent> events, CancellationToken cancellationToken)
    {
        try
        {
            if (_channel is not { IsOpen: true })
            {
                if (_connection is not null)
                    await _connection.DisposeAsync();
                _connection = null;
                _connection = await new ConnectionFactory { Uri = new Uri(amqpUri), AutomaticRecoveryEnabled = false }.CreateConnectionAsync(cancellationToken);
                _channel = await _connection.CreateChannelAsync(cancellationToken: cancellationToken);
            }

            foreach (var message in events.Select(_form.Encode))
                await _channel.BasicPublishAsync(exchange, message.Type, mandatory: false, message.Properties, message.Body, cancellationToken);
            return true;
        }
        catch (Exception e) when (BrokerErrors.IsConnectionLost(e) || e is BrokerUnreachableException)
        {
            return false;
        }
    }
}
