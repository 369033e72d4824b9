namespace Cqrs.Generated;

/// <summary>How a host feeds its projections: whether, by whom, in which steps, and what happens when something is not as it was. What is said of leases, batches and other code is about transactional ones.</summary>
public sealed class ProjectionOptions : OwnershipOptions
{
    private readonly HashSet<Type> _left = [];
    private readonly Dictionary<Type, TimeSpan> _inlines = [];

    /// <summary>Whether this process feeds the projections of its application at all: it does, unless set to false. A process that only handles commands does not; it can wait for those that others feed.</summary>
    public bool Feeds { get; set; } = true;

    /// <summary>Leaves one projection out: this process neither makes nor feeds it. For one that another process feeds, or that does not go with the store that was chosen.</summary>
    /// <typeparam name="TProjection">The projection, as it was declared.</typeparam>
    public ProjectionOptions Without<TProjection>() where TProjection : Projection
    {
        _left.Add(typeof(TProjection));
        return this;
    }

    /// <summary>Makes one projection inline: an append of this process returns when the projection has applied it, whoever feeds it, so that a read right after it shows it.</summary>
    /// <remarks>
    /// <para>That goes for every append through the <see cref="Stores.IEventStore"/> that the application resolves: repositories, command handlers, <see cref="IEventLog"/>. An append of events that the projection does not take waits
    /// for nothing, and neither does one that a projection's handler makes, which would wait for itself.</para>
    /// <para>The events are stored before the wait begins. Where it is in vain, because the time is over, the caller cancels or the projection has stopped, the append returns its result all the same; a warning in the log and the
    /// metric <c>cqrs.projection.inline.missed</c> say so, once for each append.</para>
    /// <para>Each append takes as long as a batch of the projection besides its own time, and up to <paramref name="timeout"/> while the projection is behind or being built: make it as long as a caller can wait.</para>
    /// </remarks>
    /// <typeparam name="TProjection">The projection, as it was declared. One without tables must be fed by this process.</typeparam>
    /// <param name="timeout">How long an append waits at most. Said twice for one projection, the last holds.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is not positive, or longer than a day.</exception>
    public ProjectionOptions Inline<TProjection>(TimeSpan timeout) where TProjection : Projection
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(timeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(timeout, TimeSpan.FromDays(1));
        _inlines[typeof(TProjection)] = timeout;
        return this;
    }

    /// <summary>Which are inline, and how long appends wait for each.</summary>
    internal IReadOnlyDictionary<Type, TimeSpan> Inlines => _inlines;

    internal bool IsFed(ProjectionType type) => Feeds && !_left.Contains(type.ClrType);

    /// <summary>How many events are read, handled and written at a time: 5,000 unless set, from 1 to 1,000,000. They, and what they bring, are in memory until they are written.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public int EventsPerBatch
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1_000_000);
            field = value;
        }
    } = 5_000;

    /// <summary>In how many parts a projection is fed that is <see cref="IPartitionedByStream"/>, while it has more than a batch to catch up with: one for each processor and four at most, unless set, from 1 to 64.</summary>
    /// <remarks>Each part has a connection of its own, and up to <see cref="EventsPerBatch"/> events in memory, with as many waiting for it. What has been begun in some number of parts is gone on with in that number.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public int Partitions
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 64);
            field = value;
        }
    } = Math.Min(Environment.ProcessorCount, 4);

    /// <summary>What to do with tables that other code has made: build them anew beside those that serve, unless set.</summary>
    public StaleProjection WhenCodeHasChanged { get; set; }

    /// <summary>How often an event is tried whose handler throws, and with which pauses.</summary>
    public RetryOptions Retry { get; set; } = new();

    /// <summary>What to do with an event that could not be handled however often it was tried: the projection stops before it, unless set.</summary>
    public FailedEvent WhenAnEventFails { get; set; }
}
