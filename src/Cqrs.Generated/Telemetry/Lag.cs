using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Cqrs.Generated.Telemetry;

/// <summary>How far a reader of the log is behind. It notes what it meets; the seconds are counted when somebody asks, so a reader that stands still is seen to fall behind.</summary>
internal sealed class Lag : IDisposable
{
    private static readonly ConcurrentDictionary<Lag, bool> s_all = new();
    private static readonly ObservableGauge<long>[] s_events =
    [
        Instruments.Meter.CreateObservableGauge("cqrs.relay.lag.events", static () => Events(Attributes.Relay), "{event}", "How many events the relay had not published when it last looked; only from stores that number their events."),
        Instruments.Meter.CreateObservableGauge("cqrs.projection.lag.events", static () => Events(Attributes.Projection), "{event}", "How many events the projection had not handled when it last looked; only from stores that number their events."),
    ];

    private readonly KeyValuePair<string, object?> _tag;
    private readonly TimeProvider _clock;
    private long _oldest;
    private long _events = -1;

    static Lag()
    {
        Instruments.Meter.CreateObservableGauge("cqrs.relay.lag", static () => Seconds(Attributes.Relay), "s", "How long ago the oldest event was raised that the relay has read and not published; 0 when it has caught up.");
        Instruments.Meter.CreateObservableGauge("cqrs.projection.lag", static () => Seconds(Attributes.Projection), "s", "How long ago the oldest event was raised that the projection has read and not finished with; 0 when it has caught up.");
    }

    /// <param name="attribute">What the reader is.</param>
    /// <param name="name">Its name.</param>
    /// <param name="clock">Tells the time.</param>
    public Lag(string attribute, string name, TimeProvider clock)
        => (_tag, _clock) = (Instruments.Tag(attribute, name), clock);

    /// <summary>Whether anybody asks for the number of events, which has to be looked up.</summary>
    public static bool CountsEvents => s_events[0].Enabled || s_events[1].Enabled;

    /// <summary>How long ago the oldest event was raised that is read and not done with.</summary>
    public TimeSpan Time => Volatile.Read(ref _oldest) is > 0 and var oldest ? Longer(_clock.GetUtcNow() - new DateTimeOffset(oldest, TimeSpan.Zero)) : TimeSpan.Zero;

    /// <summary>The reader is about to take events, the first of which was raised then.</summary>
    public void Meets(DateTimeOffset oldest) => Volatile.Write(ref _oldest, oldest.UtcTicks);

    public void HasCaughtUp()
    {
        Volatile.Write(ref _oldest, 0);
        Volatile.Write(ref _events, 0);
    }

    /// <summary>Where the log ends, and where the reader stands. Where positions do not count events, their number is not known.</summary>
    public void Stands(Position head, Position at) => Volatile.Write(ref _events, EventsBetween(head, at) ?? -1);

    /// <summary>How many events the log's end is ahead of a reader; null where positions do not count events.</summary>
    public static long? EventsBetween(Position head, Position at)
        => head.Epoch == at.Epoch || at == Position.Start && head.Epoch == 0 ? Math.Max(0, head.Sequence - at.Sequence) : null;

    /// <summary>From here on it is measured, until it is disposed of.</summary>
    public Lag Show()
    {
        s_all.TryAdd(this, true);
        return this;
    }

    public void Dispose() => s_all.TryRemove(this, out _);

    // A clock that steps back does not make a reader be ahead.
    private static TimeSpan Longer(TimeSpan time) => time > TimeSpan.Zero ? time : TimeSpan.Zero;

    private static IEnumerable<Measurement<double>> Seconds(string attribute)
        => s_all.Keys.Where(lag => lag._tag.Key == attribute).Select(static lag => new Measurement<double>(lag.Time.TotalSeconds, lag._tag));

    private static IEnumerable<Measurement<long>> Events(string attribute)
        => s_all.Keys.Where(lag => lag._tag.Key == attribute && Volatile.Read(ref lag._events) >= 0).Select(static lag => new Measurement<long>(Volatile.Read(ref lag._events), lag._tag));
}
