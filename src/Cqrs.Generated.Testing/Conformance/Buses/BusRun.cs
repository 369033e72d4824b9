using Cqrs.Generated.Testing.Conformance.Buses;

namespace Cqrs.Generated.Testing.Conformance;

/// <summary>What a check of buses works with: the buses of some processes, receivers, and assertions that say what was looked at.</summary>
internal sealed class BusRun(BusCheck check, BusFixture fixture, CancellationToken cancellation) : Assertions(check, cancellation), ICheckRun
{
    /// <summary>What is sent to find out whether the bus has begun to deliver.</summary>
    public const string Call = "Does the bus deliver?";

    private readonly List<BusPair> _open = [];
    private BusPair? _buses;

    /// <summary>The buses of the first process, of service <c>one</c>.</summary>
    public BusPair Buses => _buses ?? throw new InvalidOperationException("The buses have not been opened.");

    /// <summary>What has been parked, by any process.</summary>
    public KeptLetters Letters { get; } = new();

    public int LongestBody => fixture.LongestBody;

    public string Step { get; private set; } = "opening the buses";

    public async Task RunAsync()
    {
        _buses = await OpenAsync("one");
        Step = "the check's calls";
        await check.RunAsync(this);
    }

    /// <summary>The buses of another process.</summary>
    public async Task<BusPair> OpenAsync(string service)
    {
        var buses = await fixture.OpenAsync(service, BusManifest.Registry, Letters, Cancellation);
        lock (_open)
            _open.Add(buses);
        return buses;
    }

    public async ValueTask CloseAsync()
    {
        // In memory all processes have the same buses.
        var all = _open.SelectMany(static pair => new object[] { pair.Commands, pair.Events }).Distinct().ToArray();
        _open.Clear();
        foreach (var bus in all)
        {
            if (bus is IAsyncDisposable later)
                await later.DisposeAsync();
            else if (bus is IDisposable now)
                now.Dispose();
        }
    }

    /// <summary>A receiver of commands that the bus delivers to.</summary>
    public async Task<Incoming<Command>> CommandsAsync(BusPair? buses = null, bool exclusive = false)
    {
        var leaving = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var incoming = new Incoming<Command>((buses ?? Buses).Commands.ReceiveAsync(exclusive, leaving.Token), static command => command.Body is Note { Text: Call }, leaving);
        do
        {
            // There may be no queue yet, where a bus needs one.
            try
            {
                await Buses.Commands.PublishAsync([Command.Create(new Note(Call))], Cancellation);
            }
            catch (BusException)
            {
                await Task.Delay(20, Cancellation);
            }
        }
        while (!await incoming.HeardAsync(TimeSpan.FromMilliseconds(100)));

        return incoming;
    }

    /// <summary>A receiver of events that the bus delivers to.</summary>
    public async Task<Incoming<VersionedEvent>> EventsAsync(BusPair? buses = null, bool exclusive = false)
    {
        var leaving = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var incoming = new Incoming<VersionedEvent>((buses ?? Buses).Events.ReceiveAsync(exclusive, leaving.Token), static published => published.Event is Notified { Text: Call }, leaving);
        do
        {
            // In memory its publishing ends when the receivers have accepted it, and only this one is read now.
            _ = Buses.Events.PublishAsync([Published.Event(Call)], Cancellation).AsTask().ContinueWith(static done => _ = done.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }
        while (!await incoming.HeardAsync(TimeSpan.FromMilliseconds(100)));

        return incoming;
    }

    /// <summary>Publishes as the relay does: what a receiver did not accept is published again.</summary>
    public async Task PublishAsync(params IReadOnlyList<VersionedEvent> events)
    {
        for (var first = 0; ;)
        {
            try
            {
                await Buses.Events.PublishAsync([.. events.Skip(first)], Cancellation);
                return;
            }
            catch (EventRejectedException e)
            {
                first = events.ToList().FindIndex(published => published.Id == e.Rejected.Id);
            }
        }
    }

    /// <summary>After the receiver of these events has left them unanswered, the next one gets them all, in order.</summary>
    public async Task SameAgainAsync(IReadOnlyList<VersionedEvent> events, Task publishing)
    {
        // In memory the publisher is told of the first that was not accepted, and publishes from there; on a broker it has its confirmation, and they are in the queue.
        IReadOnlyList<VersionedEvent> left = [];
        try
        {
            await publishing;
        }
        catch (EventRejectedException e)
        {
            left = [.. events.SkipWhile(published => published.Id != e.Rejected.Id)];
        }

        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        await using var next = new Incoming<VersionedEvent>(Buses.Events.ReceiveAsync(exclusive: false, leaving.Token), static published => published.Event is Notified { Text: Call }, leaving);
        var again = PublishAsync(left);
        Same("what the next receiver gets", events.Select(Published.TextOf), (await next.TakeAsync(events.Count)).Select(Published.TextOf));
        await again;
    }
}
