using System.Diagnostics;

namespace Cqrs.Generated.Reliability.Tests.Projections;

/// <summary>A process that feeds read models: this program, started with the one test here that is no test.</summary>
public sealed class Feeder
{
    private const string Address = "CQRS_FEEDER_ADDRESS";
    private const string SavesApart = "CQRS_FEEDER_SAVES_APART";

    /// <summary>As often as a child feeds a batch; many moments to be killed at.</summary>
    internal const int EventsPerBatch = 20;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Starts one. Whoever does ends it.</summary>
    internal static Process Start(string address, bool savesApart)
        => Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["-explicit", "only", "-method", $"{typeof(Feeder).FullName}.{nameof(Feeds)}"])
        {
            RedirectStandardOutput = true, UseShellExecute = false, Environment = { [Address] = address, [SavesApart] = $"{savesApart}" },
        })!;

    /// <summary>Tells a process to stand still, or to go on.</summary>
    internal static void Signal(Process process, bool goesOn)
    {
        using var kill = Process.Start("kill", [goesOn ? "-CONT" : "-STOP", $"{process.Id}"]);
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
    }

    [Fact(Explicit = true)]
    public async Task Feeds()
    {
        await using var models = await ReadModels.OpenAsync(Given(Address));
        var options = new ProjectionOptions { EventsPerBatch = EventsPerBatch, LeaseDuration = TimeSpan.FromMilliseconds(300) };
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);

        // Not for ever: who started it may have been killed.
        stop.CancelAfter(TimeSpan.FromMinutes(2));
        Projection projection = Given(SavesApart) == bool.TrueString ? new PotsKeptApart(models) : new Pots(models.Database);
        await new ProjectionRunner(models.Store, projection, options: options).RunAsync(stop.Token);
    }

    private static string Given(string name) => Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException("Only other tests start this.");
}

/// <summary>The defect: the same read model with its checkpoint in a transaction of its own, behind the events' effects.</summary>
internal sealed partial class PotsKeptApart : Projection
{
    private readonly ReadModels _models;
    private readonly List<(string Stream, long Amount)> _changes = [];

    [ReplaySafe]
    public PotsKeptApart(ReadModels models) => _models = models;

    protected override async ValueTask<Position> LoadCheckpointAsync(CancellationToken cancellationToken)
    {
        await _models.ExecuteAsync("CREATE TABLE IF NOT EXISTS pots (stream text PRIMARY KEY, amount bigint NOT NULL, events bigint NOT NULL); CREATE TABLE IF NOT EXISTS checkpoint (epoch bigint, sequence bigint)");
        await using var connection = await _models.ConnectAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT epoch, sequence FROM checkpoint";
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? new Position((ulong)row.GetInt64(0), row.GetInt64(1)) : Position.Start;
    }

    protected override async ValueTask SaveCheckpointAsync(Position position, CancellationToken cancellationToken)
    {
        foreach (var (stream, amount) in _changes)
            await _models.ExecuteAsync($"INSERT INTO pots AS p VALUES ('{stream}', {amount}, 1) ON CONFLICT (stream) DO UPDATE SET amount = p.amount + excluded.amount, events = p.events + 1");
        _changes.Clear();
        await _models.ExecuteAsync($"DELETE FROM checkpoint; INSERT INTO checkpoint VALUES ({(long)position.Epoch}, {position.Sequence})");
    }

    private void HandlePotFilled(PotFilled e, EventContext context) => _changes.Add((context.StreamId, e.Amount));

    private void HandlePotDrained(PotDrained e, EventContext context) => _changes.Add((context.StreamId, -e.Amount));
}
