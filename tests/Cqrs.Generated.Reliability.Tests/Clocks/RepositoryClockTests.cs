using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.Reliability.Tests.Stores;
using Cqrs.Generated.Stores;
using Microsoft.Extensions.Time.Testing;

namespace Cqrs.Generated.Reliability.Tests.Clocks;

/// <summary>The same through aggregates: two applications with wrong clocks take turns with one aggregate.</summary>
[Trait("Row", "28")]
public sealed class RepositoryClockTests(PostgreSqlServer server) : ReliabilityTest(server)
{
    private const int Applications = 2;
    private const int Entries = 12;

    private static readonly int s_rounds = Soak.Times(20, 1_000);

    [Theory, MemberData(nameof(Stores))]
    public async Task AggregateOfApplicationsWithSkewedClocks_IsInTheOrderOfItsUpdates(StoreKind kind)
    {
        await using var data = await MakeAsync(kind);
        IEventStore[] instances = kind == StoreKind.InMemory ? [await data.OpenAsync()] : [await data.OpenAsync(), await data.OpenAsync()];
        for (var seed = 0; seed < s_rounds; seed++)
        {
            var times = await EnterAsync(instances, $"{seed}", new Random(seed));
            var expected = times.Select(static (time, i) => (i, time)).ToArray();
            foreach (var instance in instances)
            {
                Assert.Equal(expected, (await new Repository<Diary>(instance).LoadAsync($"{seed}", Cancellation)).Entries);
                var stored = await ReadAsync(instance, $"Diary/{seed}");
                Assert.Equal(stored.Select(static e => e.Position).Order(), stored.Select(static e => e.Position));
                Assert.Equal(times, stored.Select(static e => e.Metadata!.Created));
            }
        }

        Figures.Note(28, $"{kind}, through repositories", $"{s_rounds:N0} skews of two applications: 0 order changes");
    }

    /// <summary>Makes a diary and enters numbers in it, from 0; returns the times that the clocks showed.</summary>
    private static async Task<List<DateTimeOffset>> EnterAsync(IEventStore[] instances, string id, Random random)
    {
        var clocks = Enumerable.Range(0, Applications).Select(_ => (Clock: new FakeTimeProvider(), Times: Skew.Times(random, Entries))).ToArray();
        List<DateTimeOffset> shown = [];
        for (var number = 0; number < Entries; number++)
        {
            var application = random.Next(Applications);
            var (clock, times) = clocks[application];
            clock.AdjustTime(times[number]);
            shown.Add(times[number]);
            var repository = new Repository<Diary>(instances[application % instances.Length], clock: clock);
            if (number == 0)
                await repository.CreateAsync(id, diary => diary.Enter(0), CommandContext.New(), Cancellation);
            else
                await repository.UpdateAsync(id, diary => diary.Enter(number), Cancellation);
        }

        return shown;
    }
}
