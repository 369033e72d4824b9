using System.Runtime.CompilerServices;

namespace Cqrs.Generated.Telemetry.Tests;

/// <summary>A message is counted as parked when its letter is kept, and not before.</summary>
public sealed class ParkedTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task MessageThatIsToBeParked_IsCountedWhenItsLetterIsKept(bool isCommand)
    {
        using var measured = new Measured();
        var bus = new SlowLetters();
        var commands = new CommandDispatcher();
        commands.RegisterCommandHandler<SwitchLamp>(static (_, _, _) => throw new NullReferenceException("Oh."));
        var events = new EventDispatcher();
        events.RegisterGlobalHandler(static (_, _) => throw new FormatException("Broken."));
        using Microsoft.Extensions.Hosting.BackgroundService listener = isCommand
            ? new CommandListener(bus, commands, new EventLog(new Stores.InMemoryEventStore(), CqrsApplication.TypeRegistry))
            : new EventListener(bus, events) { Retry = new() { Attempts = 1 } };
        await listener.StartAsync(Cancel);
        await bus.Asked.Task.WaitAsync(Cancel);
        Assert.Equal(0, measured.Sum("cqrs.messages.parked"));
        bus.Fails.SetException(new BusException("The connection was lost before it was parked."));
        await bus.AskedAgain.Task.WaitAsync(Cancel);
        Assert.Equal(0, measured.Sum("cqrs.messages.parked"));
        bus.Kept.SetResult();
        await listener.ExecuteTask!.WaitAsync(Cancel);
        Assert.Equal(1, measured.Sum("cqrs.messages.parked"));
        await listener.StopAsync(Cancel);
    }

    /// <summary>A bus of one message whose first letter is not kept, and whose second is when the test says so.</summary>
    private sealed class SlowLetters : ICommandReceiver, IEventReceiver
    {
        private int _times;

        public BusEndpoint Endpoint => new("memory", "slow");

        public TaskCompletionSource Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource AskedAgain { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Fails { get; } = new();

        public TaskCompletionSource Kept { get; } = new();

        IAsyncEnumerable<Delivery<Command>> ICommandReceiver.ReceiveAsync(bool exclusive, CancellationToken cancellationToken) => GiveAsync(Command.Create(new SwitchLamp("1", true)), cancellationToken);

        IAsyncEnumerable<Delivery<VersionedEvent>> IEventReceiver.ReceiveAsync(bool exclusive, CancellationToken cancellationToken) => GiveAsync(
            new VersionedEvent
            {
                Id = Guid.CreateVersion7(), CorrelationId = "c", StreamId = "Lamp/1", Version = 1, Position = new Position(0, 1), EventType = "LampSwitched", Created = DateTimeOffset.UnixEpoch, Event = new LampSwitched(true),
            },
            cancellationToken);

        private async IAsyncEnumerable<Delivery<T>> GiveAsync<T>(T message, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            yield return new Delivery<T>(message, park: (_, _) => new ValueTask(ParkAsync()));
        }

        private Task ParkAsync()
        {
            if (Interlocked.Increment(ref _times) == 1)
            {
                Asked.SetResult();
                return Fails.Task;
            }

            AskedAgain.SetResult();
            return Kept.Task;
        }
    }
}
