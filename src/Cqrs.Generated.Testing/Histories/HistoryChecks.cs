using Cqrs.Generated.Serialization;
using Cqrs.Generated.Testing.Histories;

namespace Cqrs.Generated.Testing;

/// <summary>
/// Tests that an application's history holds, made of what the compiler knows of it: each event version has golden bytes that must be read for ever, comes back from its bytes, and leads to the newest version; each aggregate is the
/// same by replay, by its stored bytes, and by a snapshot and the rest, at every cut.
/// </summary>
/// <remarks>
/// <para>Works in any test framework: <see cref="Names"/> are the cases, <see cref="Run"/> runs one. <c>docs/testing.md</c> shows it.</para>
/// <para>Goldens lie in a folder of the test project, a file for each event version. A new one is written, and its check fails once: look at it and check the file in. From then on it stays as it is.</para>
/// </remarks>
public sealed class HistoryChecks
{
    private readonly Samples _samples;
    private readonly Goldens _goldens;
    private readonly TypeRegistry _registry;
    private readonly List<HistoryCheck> _ofProjections = [];
    private readonly Dictionary<string, object[]> _histories = [];

    private HistoryChecks(TypeRegistry registry, string folder) => (_registry, _goldens, _samples) = (registry, new Goldens(folder), new Samples());

    /// <summary>The checks of an application.</summary>
    /// <param name="registry">The application's registry: <c>CqrsApplication.TypeRegistry</c>.</param>
    /// <param name="goldens">The folder of the goldens; a relative one is looked up from the test project's folder, which is the nearest one above the running program that has a project file.</param>
    /// <exception cref="DirectoryNotFoundException">The folder is relative, and there is no project above the running program.</exception>
    public static HistoryChecks Of(TypeRegistry registry, string goldens = "Goldens")
    {
        ArgumentNullException.ThrowIfNull(registry);
        ArgumentException.ThrowIfNullOrEmpty(goldens);
        return new HistoryChecks(registry, Goldens.FolderOf(goldens));
    }

    /// <summary>What is checked, by name: <c>Golden.AccountOpened@1</c>, <c>RoundTrip.AccountOpened@1</c>, <c>Upcast.AccountOpened@1</c>, <c>Replay.Account</c>, <c>Snapshot.Account</c>, <c>Rebuild.Balances</c>.</summary>
    public IReadOnlyList<string> Names => [.. All().Select(check => check.Name)];

    /// <summary>Samples of your own, for events whose constructors do not take just any value. They are used in place of those that are made.</summary>
    /// <exception cref="ArgumentException">One of them is no event of the registry.</exception>
    public HistoryChecks With(params IEnumerable<object> samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        foreach (var sample in samples)
            _samples.Add(_registry.Find(sample.GetType()) ?? throw new ArgumentException($"{sample.GetType()} is no event of this registry.", nameof(samples)), sample);
        return this;
    }

    /// <summary>A history of your own for an aggregate whose handlers do not take just any events in any order.</summary>
    public HistoryChecks WithHistory<TAggregate>(params IEnumerable<object> history) where TAggregate : Aggregate, IAggregate<TAggregate>
    {
        ArgumentNullException.ThrowIfNull(history);
        _histories[AggregateType.Of<TAggregate>().Name] = [.. history];
        return this;
    }

    /// <summary>Adds the check that a read model which is fed event by event is the one that is built at once: in memory, or in tables of a database.</summary>
    /// <param name="make">Makes one, with nothing in it: for tables, over a database that is empty each time.</param>
    /// <param name="read">What of it is compared, by <see cref="object.Equals(object?)"/>; items of collections are compared one by one.</param>
    /// <param name="history">A history of one stream, for a read model whose handlers do not take just any events in any order; samples of all events that it handles, if there is none.</param>
    /// <exception cref="ArgumentException">One of the events is none of the registry.</exception>
    public HistoryChecks WithProjection<TProjection>(Func<TProjection> make, Func<TProjection, object?> read, params IEnumerable<object> history) where TProjection : Projection
    {
        ArgumentNullException.ThrowIfNull(make);
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(history);
        var own = history.Select(e => (_registry.Find(e.GetType()) ?? throw new ArgumentException($"{e.GetType()} is no event of this registry.", nameof(history)), e)).ToArray();
        _ofProjections.Add(new HistoryCheck($"Rebuild.{typeof(TProjection).Name}", () => ProjectionChecks.Rebuild(make, read, _samples, _registry, own)));
        return this;
    }

    /// <summary>Runs one check.</summary>
    /// <exception cref="HistoryException">It failed; the message says what was seen and what to do.</exception>
    /// <exception cref="ArgumentException">There is no check with this name.</exception>
    public void Run(string name) => (All().FirstOrDefault(check => check.Name == name) ?? throw new ArgumentException($"There is no check '{name}'. Names lists them.", nameof(name))).Run();

    private IEnumerable<HistoryCheck> All() =>
    [
        .. OwnEvents().SelectMany(Events.Of),
        .. Events.OfFiles(OwnEvents()),
        .. _registry.Aggregates.SelectMany(type => type.Accept(new AggregateChecks(_samples, _histories.GetValueOrDefault(type.Name)))),
        .. _ofProjections,
    ];

    private EventChecks Events => new(_registry, _samples, _goldens);

    // Those of the framework itself are checked where it is made.
    private IEnumerable<EventType> OwnEvents() => _registry.Events.Where(type => type.ClrType.Assembly != typeof(TypeRegistry).Assembly).OrderBy(type => type.Key.Name, StringComparer.Ordinal).ThenBy(type => type.Key.Version);
}
