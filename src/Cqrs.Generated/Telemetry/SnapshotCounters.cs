using System.Diagnostics.Metrics;

namespace Cqrs.Generated.Telemetry;

/// <summary>What becomes of snapshots.</summary>
internal static class SnapshotCounters
{
    private static readonly Counter<long> s_used = Instruments.Meter.CreateCounter<long>("cqrs.snapshots.used", "{snapshot}", "Snapshots that loads began with.");
    private static readonly Counter<long> s_ignored = Instruments.Meter.CreateCounter<long>("cqrs.snapshots.ignored", "{snapshot}", "Snapshots that loads did without, because they could not be trusted or read.");
    private static readonly Counter<long> s_saved = Instruments.Meter.CreateCounter<long>("cqrs.snapshots.saved", "{snapshot}", "Snapshots that were saved.");
    private static readonly Counter<long> s_failed = Instruments.Meter.CreateCounter<long>("cqrs.snapshots.failed", "{snapshot}", "Snapshots that could not be made or saved.");
    private static readonly Counter<long> s_dropped = Instruments.Meter.CreateCounter<long>("cqrs.snapshots.dropped", "{snapshot}", "Snapshots that were due and not made, because too many waited or because the last ones had failed.");

    public static void Used(string aggregate) => Add(s_used, aggregate);

    public static void Ignored(string aggregate, string reason)
    {
        if (s_ignored.Enabled)
            s_ignored.Add(1, Label(aggregate), Instruments.Tag(Attributes.SnapshotReason, reason));
    }

    public static void Saved(string aggregate) => Add(s_saved, aggregate);

    public static void Failed(string aggregate, Exception failure)
    {
        if (s_failed.Enabled)
            s_failed.Add(1, Label(aggregate), Instruments.ErrorTag(failure));
    }

    public static void Dropped(string aggregate) => Add(s_dropped, aggregate);

    private static void Add(Counter<long> counter, string aggregate)
    {
        if (counter.Enabled)
            counter.Add(1, Label(aggregate));
    }

    private static KeyValuePair<string, object?> Label(string aggregate) => Instruments.Tag(Attributes.Aggregate, KnownNames.Label(aggregate));
}
