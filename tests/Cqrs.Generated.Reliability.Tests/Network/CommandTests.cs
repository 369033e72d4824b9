using System.Collections.Concurrent;
using Cqrs.Generated.PostgreSql;
using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.PostgreSql.Server.Network;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Reliability.Tests.Network;

/// <summary>Commands whose appends are cut off, sent again until they succeed: with an id of their own they have their effect once.</summary>
[Trait("Row", "6")]
public sealed class CommandTests(PostgreSqlServer server) : ReliabilityTest(server)
{
    private const int Row = 6;
    private const int Senders = 4;

    private sealed record Book(int Number);

    [Fact]
    public async Task CommandsOverACutNetwork_HaveTheirEffectOnce()
    {
        var (lost, twice, figure) = await SendAsync(Soak.Times(50, 1_000), hasId: true);
        Figures.Note(Row, "PostgreSQL, repositories", $"{figure}: {twice} effects twice, {lost} lost");
        Assert.True((lost, twice) == (0, 0), $"{twice} effects twice, {lost} lost; {figure}");
    }

    [Fact]
    public async Task Control_CommandsWithoutAnId_HaveTheirEffectTwice()
    {
        var (_, twice, figure) = await SendAsync(80, hasId: false);
        Figures.Note(Row, "PostgreSQL, repositories, control: no ids", $"{figure}: {twice} effects twice");
        Assert.NotEqual(0, twice);
    }

    private async Task<(int Lost, int Twice, string Figure)> SendAsync(int commands, bool hasId)
    {
        var (connectionString, schema, seed) = (await ConnectAsync(), PostgreSqlServer.NewSchemaName(), Seed.Next());
        await using var proxy = new FaultyProxy(connectionString);
        await using (var store = await PostgreSqlEventStore.OpenAsync(new PostgreSqlStoreOptions(proxy.ConnectionString) { Schema = schema }, cancellationToken: Cancellation))
        {
            var repository = new Repository<Ledger>(store);
            foreach (var id in new[] { "even", "odd" })
                await repository.SaveAsync(Ledger.Open(id), cancellationToken: Cancellation);
            proxy.Plan = new CutPlan(seed, proxy, int.MaxValue).Next;
            var waiting = new ConcurrentQueue<int>(Enumerable.Range(0, commands));
            await Task.WhenAll(Enumerable.Range(0, Senders).Select(_ => Task.Run(async () =>
            {
                while (waiting.TryDequeue(out var number))
                    await SendUntilDoneAsync(repository, number, hasId);
            })));
            proxy.Plan = null;
        }

        await using var direct = await PostgreSqlEventStore.OpenAsync(new PostgreSqlStoreOptions(connectionString) { Schema = schema }, cancellationToken: Cancellation);
        var ledgers = new Repository<Ledger>(direct);
        var entries = (await ledgers.LoadAsync("even", Cancellation)).Entries.Concat((await ledgers.LoadAsync("odd", Cancellation)).Entries).Where(static n => n >= 0).ToList();
        await DropAsync(schema);
        return (commands - entries.Distinct().Count(), entries.Count - entries.Distinct().Count(), $"seed {seed}, {commands} commands, {proxy.Cuts} cuts ({proxy.CutsByPlace})");
    }

    private static async Task SendUntilDoneAsync(Repository<Ledger> repository, int number, bool hasId)
    {
        var id = Guid.CreateVersion7();
        while (true)
        {
            try
            {
                var context = new CommandContext(Command.Create(new Book(number), messageId: hasId ? id : null));
                await repository.UpdateAsync(number % 2 == 0 ? "even" : "odd", ledger => ledger.Book(number), context, Cancellation).AsTask().WaitAsync(Writers.Deadline, Cancellation);
                return;
            }
            catch (CqrsException e) when (e is EventStoreException or AppendOutcomeUnknownException or ConcurrencyException)
            {
                // Once more.
            }
        }
    }
}
