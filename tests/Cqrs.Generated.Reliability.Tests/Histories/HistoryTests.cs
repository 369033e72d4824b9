using System.Diagnostics;
using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.Reliability.Tests.Stores;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Reliability.Tests.Histories;

/// <summary>Clients append, read, follow and repeat all at once; a checker looks for anything in their history that a sound store cannot answer.</summary>
[Trait("Row", "5")]
public sealed class HistoryTests(PostgreSqlServer server) : ReliabilityTest(server)
{
    /// <summary>What the clients draw from; <c>CQRS_SEED</c> names another. What they meet depends on the scheduler all the same.</summary>
    private static readonly int s_seed = int.TryParse(Environment.GetEnvironmentVariable("CQRS_SEED"), out var seed) ? seed : 20_261_128;

    [Theory, MemberData(nameof(Stores))]
    public async Task HistoryOfManyClients_HasNoAnomaly(StoreKind kind)
    {
        await using var data = await MakeAsync(kind);
        IEventStore[] instances = kind == StoreKind.InMemory ? [await data.OpenAsync()] : [await data.OpenAsync(), await data.OpenAsync()];
        var operations = Soak.Times(kind == StoreKind.InMemory ? 20_000 : 3_000, 100_000);
        var logMayLag = kind == StoreKind.PostgreSql;
        var history = await Workload.RunAsync(instances, operations, s_seed, logMayLag);
        var clock = Stopwatch.StartNew();
        var anomalies = HistoryChecker.Check(history, logMayLag);
        var through = instances.Length == 1 ? "one instance" : "two instances";
        Figures.Note(5, kind.ToString(), $"{history.Count:N0} operations through {through}, checked in {clock.Elapsed.TotalSeconds:F1} s: {anomalies.Count} anomalies; {Text(history)}");
        Assert.True(anomalies.Count == 0, $"Seed {s_seed}:\n{anomalies}");
    }

    public static TheoryData<string> Kinds => [.. Enum.GetNames<AnomalyKind>()];

    [Theory, MemberData(nameof(Kinds))]
    public async Task Control_PlantedAnomaly_IsFoundByItsName(string name)
    {
        var kind = Enum.Parse<AnomalyKind>(name);
        var history = await Workload.RunAsync([PlantedDefects.Of(kind)], 3_000, s_seed, logMayLag: false);
        var anomalies = HistoryChecker.Check(history, logMayLag: false);
        Figures.Note(5, $"control: {name}", $"{history.Count:N0} operations: found {string.Join(", ", anomalies.Kinds)}");
        Assert.Contains(kind, anomalies.Kinds);
    }

    private static string Text(IReadOnlyList<Operation> history)
        => string.Join(", ", history.CountBy(static o => o.GetType().Name).OrderBy(static pair => pair.Key, StringComparer.Ordinal)
            .Select(static pair => FormattableString.Invariant($"{pair.Key} {pair.Value:N0}")));
}
