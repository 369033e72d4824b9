using System.Runtime.CompilerServices;
using Cqrs.Generated.Buses;
using Cqrs.Generated.Serialization;

namespace Cqrs.Generated;

/// <summary>A command bus in the memory of the process. Receivers compete; commands published before there is a receiver wait for one.</summary>
/// <remarks>
/// <para>A command whose receiver leaves without an answer comes again, before those that wait. One that is rejected does so too where the bus keeps dead letters; without them it is given up, because there is nobody who could
/// end it. What was on the bus when the process ended is gone.</para>
/// <para>A full bus makes publishers wait.</para>
/// </remarks>
public sealed class InMemoryCommandBus : ICommandBus, IDeadLetterBus
{
    private const string Source = "commands in memory";

    private readonly InMemoryQueue<Waiting> _queue;
    private readonly Receivers _receivers = new();
    private readonly InMemoryParking? _parking;

    /// <summary>A bus.</summary>
    /// <param name="capacity">How many commands may wait.</param>
    /// <param name="deadLetters">Keeps what nobody can handle; null for a bus that keeps no dead letters.</param>
    /// <param name="registry">Knows how commands are written down; needed for dead letters.</param>
    /// <param name="clock">Where the time of parking comes from; the system's if null.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="capacity"/> is below 1.</exception>
    /// <exception cref="ArgumentNullException">There is a store for dead letters, and no registry.</exception>
    public InMemoryCommandBus(int capacity = 10_000, IDeadLetterStore? deadLetters = null, TypeRegistry? registry = null, TimeProvider? clock = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        _queue = new InMemoryQueue<Waiting>(capacity);
        _parking = InMemoryParking.Create(deadLetters, registry, clock);
    }

    /// <inheritdoc/>
    public BusEndpoint Endpoint => new("memory", "commands");

    /// <inheritdoc/>
    public async ValueTask PublishAsync(IReadOnlyList<Command> commands, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(commands);
        cancellationToken.ThrowIfCancellationRequested();
        if (commands.Any(static command => command is null))
            throw new ArgumentException("One of the commands is null. None was published.", nameof(commands));
        foreach (var command in commands)
            await AddAsync(command, null, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<CommandOutcome> RequestAsync(Command command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var outcome = new TaskCompletionSource<CommandOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        await AddAsync(command, outcome, cancellationToken).ConfigureAwait(false);
        return await outcome.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<Delivery<Command>> ReceiveAsync(bool exclusive = false, CancellationToken cancellationToken = default)
    {
        var place = _receivers.Enter(exclusive);

        // Leaves when cancelled, even if nobody ever enumerates: an exclusive receiver would keep the bus for good.
        var cancelled = cancellationToken.UnsafeRegister(static place => ((IDisposable)place!).Dispose(), place);
        return Receive(place, cancelled, cancellationToken);
    }

    /// <inheritdoc/>
    public bool Takes(DeadLetter letter)
    {
        ArgumentNullException.ThrowIfNull(letter);
        return _parking is not null && letter.Source == Source;
    }

    /// <inheritdoc/>
    /// <remarks>It comes before all that wait.</remarks>
    /// <exception cref="BusException">The command has no form outside its process, so that the letter has no body; or this application does not know it any more.</exception>
    public ValueTask RedriveAsync(DeadLetter letter, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(letter);
        cancellationToken.ThrowIfCancellationRequested();
        var parking = _parking ?? throw new BusException("This bus keeps no dead letters, and takes none.");
        _queue.Return(new Waiting(parking.CommandOf(letter)) { Redrives = letter.Redrives + 1 });
        return default;
    }

    private async ValueTask AddAsync(Command command, TaskCompletionSource<CommandOutcome>? outcome, CancellationToken cancellationToken)
    {
        using var publishing = BusTelemetry.Publish([command], Endpoint);
        await publishing.FollowAsync(_queue.AddAsync(new Waiting(publishing.Messages[0]) { Outcome = outcome }, cancellationToken)).ConfigureAwait(false);
    }

    private async IAsyncEnumerable<Delivery<Command>> Receive(
        IDisposable place, CancellationTokenRegistration cancelled, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var unanswered = new List<Waiting>();
        using (cancelled)
        using (place)
        {
            try
            {
                while (true)
                {
                    var waiting = await _queue.TakeAsync(cancellationToken).ConfigureAwait(false);
                    lock (unanswered)
                        unanswered.Add(waiting);
                    yield return DeliveryOf(waiting, unanswered);
                }
            }
            finally
            {
                // The last first: each is put before those that wait.
                lock (unanswered)
                {
                    for (var i = unanswered.Count - 1; i >= 0; i--)
                        _queue.Return(unanswered[i].Again());
                    unanswered.Clear();
                }
            }
        }
    }

    private Delivery<Command> DeliveryOf(Waiting waiting, List<Waiting> unanswered)
    {
        return new Delivery<Command>(waiting.Command, Accept, Reject, _parking is null ? null : Park)
        {
            Attempt = waiting.Attempt,
            Redrives = waiting.Redrives,
            Reply = waiting.Outcome is { } outcome ? told => Tell(outcome, told) : null,
        };

        ValueTask Accept()
        {
            Answer();
            return default;
        }

        ValueTask Reject(Exception? reason)
        {
            if (Answer() && _parking is not null)
                _queue.Return(waiting.Again());
            return default;
        }

        async ValueTask Park(Exception reason, int attempts)
        {
            // First: until it is kept, the receiver's end puts it back.
            await _parking!.ParkAsync(Source, waiting.Command, reason, attempts, waiting.Redrives).ConfigureAwait(false);
            Answer();
        }

        // False if the receiver has left, and the command is somebody else's.
        bool Answer()
        {
            lock (unanswered)
                return unanswered.Remove(waiting);
        }

        static ValueTask Tell(TaskCompletionSource<CommandOutcome> outcome, CommandOutcome told)
        {
            outcome.TrySetResult(told);
            return default;
        }
    }

    /// <summary>A command on the bus, and who waits for its outcome.</summary>
    private sealed class Waiting(Command command)
    {
        public Command Command => command;

        public int Attempt { get; private init; } = 1;

        public int Redrives { get; init; }

        public TaskCompletionSource<CommandOutcome>? Outcome { get; init; }

        public Waiting Again() => new(command) { Attempt = Attempt + 1, Redrives = Redrives, Outcome = Outcome };
    }
}
