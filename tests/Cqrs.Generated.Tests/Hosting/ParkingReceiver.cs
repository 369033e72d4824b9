using System.Runtime.CompilerServices;

namespace Cqrs.Generated.Tests.Hosting;

/// <summary>A bus that keeps dead letters, with a few messages; it remembers what was answered, and then ends.</summary>
internal sealed class ParkingReceiver<T>(params IEnumerable<T> messages)
{
    public List<string> Answers { get; } = [];

    /// <summary>Which attempt the first one here is.</summary>
    public int Attempt { get; init; } = 1;

    public async IAsyncEnumerable<Delivery<T>> ReceiveAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var message in messages)
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            yield return new Delivery<T>(message, () => Answer("accepted"), reason => Answer($"rejected: {reason?.Message}"), (reason, attempts) => Answer($"parked after {attempts}: {reason.Message}"))
            {
                Attempt = Attempt,
            };
        }
    }

    public CommandBus Commands => new((ParkingReceiver<Command>)(object)this);

    public EventBus Events => new((ParkingReceiver<VersionedEvent>)(object)this);

    private ValueTask Answer(string answer)
    {
        Answers.Add(answer);
        return default;
    }

    internal sealed class CommandBus(ParkingReceiver<Command> bus) : ICommandReceiver
    {
        public IAsyncEnumerable<Delivery<Command>> ReceiveAsync(bool exclusive = false, CancellationToken cancellationToken = default) => bus.ReceiveAsync(cancellationToken);
    }

    internal sealed class EventBus(ParkingReceiver<VersionedEvent> bus) : IEventReceiver
    {
        public IAsyncEnumerable<Delivery<VersionedEvent>> ReceiveAsync(bool exclusive = false, CancellationToken cancellationToken = default) => bus.ReceiveAsync(cancellationToken);
    }
}
