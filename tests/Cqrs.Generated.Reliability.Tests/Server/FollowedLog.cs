using System.Text;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Reliability.Tests.Server;

/// <summary>A fold that keeps where events stand, and checks as they come that each comes once, in one order, which agrees with every stream.</summary>
/// <remarks>Positions that only grow, and versions 1, 2, 3, … of every stream in that order, leave no room for an event skipped, repeated or exchanged but at the end, which is compared.</remarks>
internal sealed class FollowedLog : IEventFold
{
    /// <summary>The payload of events that must never be seen.</summary>
    public const string Forbidden = "rolled back";

    /// <summary>The kind of fault of a stream that does not agree with the log.</summary>
    public const string NotTheNext = "not the next version";

    private static readonly byte[] ForbiddenBytes = Encoding.UTF8.GetBytes(Forbidden);
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<long> _versions = [];
    private int _count;

    public bool NeedsMetadata => true;

    public List<Place> Places { get; } = [];

    /// <summary>What was wrong, the first of each kind and how often.</summary>
    public Faults Faults { get; } = new();

    public Position Last => Places.Count == 0 ? Position.Start : Places[^1].Position;

    /// <summary>How many events have come; for other threads.</summary>
    public int Count => Volatile.Read(ref _count);

    public void Fold(in EventPage page)
    {
        for (var i = 0; i < page.Count; i++)
        {
            ref readonly var e = ref page.Events[i];
            var stream = NumberOf(page.StreamOf(i));
            if (e.Position <= Last)
                Faults.Add("out of order", $"{e.Position} came after {Last}");
            if (e.Version != ++_versions[stream])
                Faults.Add(NotTheNext, $"at {e.Position}, version {e.Version} of '{page.StreamOf(i)}' came where {_versions[stream]} was due");
            if (page.PayloadOf(i).SequenceEqual(ForbiddenBytes))
                Faults.Add("rolled back", $"{e.Position} was never committed");
            _versions[stream] = e.Version;
            Places.Add(new Place(stream, e.Version, e.Position));
        }

        Volatile.Write(ref _count, Places.Count);
    }

    private int NumberOf(string stream)
    {
        if (!_numbers.TryGetValue(stream, out var number))
        {
            _numbers.Add(stream, number = _versions.Count);
            _versions.Add(0);
        }

        return number;
    }
}
