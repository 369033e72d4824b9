using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.Reliability.Tests.Stores;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Reliability.Tests.Projections;

/// <summary>A rebuild needs memory for a batch, however long the log is.</summary>
[Trait("Row", "25")]
public sealed class MemoryTests(PostgreSqlServer server) : ReadModelTest(server)
{
    private const int EventsPerBatch = 1_000;
    private const int BatchesPerMark = 5;

    /// <summary>How much more may be alive at a later mark than at the first. A rebuild was seen to keep some 10,000 bytes, and one that keeps the events of the quick form 4,000,000.</summary>
    private const long Bound = 1_000_000;

    private static int Events => Soak.Times(50_000, 200_000);

    [Theory, MemberData(nameof(DurableStores))]
    public async Task RebuildOfALongLog_KeepsTheLiveHeapFlat(StoreKind kind)
    {
        await using var models = await LongLogAsync(kind);
        var marks = await MarksOfAsync(models, new Pots(models.Database));
        Assert.InRange(Growth(marks), 0, Bound);
        Assert.Equal(Events, (await models.RowsAsync()).Values.Sum(static row => row.Events));
        Figures.Note(25, $"{kind}, memory", $"a rebuild of {Events:N0} events, looked at {marks.Count} times: {Growth(marks):N0} bytes more alive at most than at the first");
    }

    [Fact]
    public async Task Control_ProjectionThatKeepsEveryEvent_IsCaught()
    {
        await using var models = await LongLogAsync(StoreKind.Sqlite);
        var marks = await MarksOfAsync(models, new Hoard(models.Database));
        Assert.True(Growth(marks) > Bound, $"It grew by {Growth(marks):N0} bytes.");
        Figures.Note(25, "control: a projection that keeps every event", $"{Growth(marks):N0} bytes more alive");
    }

    private static long Growth(List<long> marks) => marks.Max() - marks[0];

    private async Task<ReadModels> LongLogAsync(StoreKind kind)
    {
        var models = await OpenAsync(kind);
        for (var i = 0; i < Events; i += 500)
            await models.AppendAsync($"pot/{i % 7}", [.. Enumerable.Range(i, 500).Select(static amount => (object)new PotFilled(amount))]);
        return models;
    }

    /// <summary>What is alive after every few batches of a rebuild.</summary>
    private static async Task<List<long>> MarksOfAsync(ReadModels models, TransactionalProjection projection)
    {
        var marks = new Marks();
        await new ProjectionRebuild(models.Store, [projection], Options(EventsPerBatch)).RunAsync(marks, Cancellation);
        Assert.InRange(marks.Alive.Count, Events / EventsPerBatch / BatchesPerMark, Events);
        return marks.Alive;
    }

    /// <summary>Counts while the rebuild stands still between two batches: it is told of its progress before it goes on.</summary>
    private sealed class Marks : IProgress<RebuildProgress>
    {
        private int _reports;

        public List<long> Alive { get; } = [];

        public void Report(RebuildProgress value)
        {
            if (++_reports % BatchesPerMark == 0)
                Alive.Add(GC.GetTotalMemory(forceFullCollection: true));
        }
    }
}

/// <summary>The defect: a read model that forgets nothing of what it has seen.</summary>
internal sealed partial class Hoard(ProjectionDatabase database) : TransactionalProjection(database)
{
    private readonly List<(PotFilled Event, EventContext Context)> _seen = [];

    protected override string TableScript => $"CREATE TABLE {Table("hoard")} (seen bigint NOT NULL)";

    private void HandlePotFilled(PotFilled e, EventContext context) => _seen.Add((e, context));
}
