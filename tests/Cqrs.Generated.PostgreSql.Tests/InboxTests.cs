using Cqrs.Generated.PostgreSql.Server;
using Npgsql;

namespace Cqrs.Generated.PostgreSql.Tests;

public sealed class InboxTests(PostgreSqlServer server) : StoreTest(server)
{
    private NpgsqlDataSource _source = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _source = NpgsqlDataSource.Create(ConnectionString);
        await ExecuteAsync($"CREATE SCHEMA {Schema}; CREATE TABLE {Schema}.effects (id bigint GENERATED ALWAYS AS IDENTITY, version bigint)");
    }

    public override async ValueTask DisposeAsync()
    {
        if (_source is not null)
            await _source.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task EventThatIsRepeated_HasItsEffectOnce()
    {
        var inbox = Inbox();
        Assert.Equal(InboxOutcome.Handled, await AddAsync(inbox, 1));
        Assert.Equal(InboxOutcome.Handled, await AddAsync(inbox, 2));
        Assert.Equal(InboxOutcome.Repeated, await AddAsync(inbox, 1));
        Assert.Equal(InboxOutcome.Repeated, await AddAsync(Inbox(), 2));
        Assert.Equal(InboxOutcome.Handled, await AddAsync(inbox, 1, consumer: "other"));
        Assert.Equal(InboxOutcome.Handled, await AddAsync(inbox, 1, stream: "S"));
        Assert.Equal("1,2,1,1", await EffectsAsync());
    }

    [Fact]
    public async Task StreamsOfOneNameFromSeveralLogs_AreSeveralIfTheInboxKeepsLogsApart()
    {
        var apart = Inbox(new InboxOptions { KeepsLogsApart = true });
        foreach (var log in new[] { "bank", "shop" })
            Assert.Equal(InboxOutcome.Handled, await AddAsync(apart, 1, log: log));
        Assert.Equal(InboxOutcome.Handled, await AddAsync(apart, 2, log: "shop"));
        Assert.Equal(InboxOutcome.Repeated, await AddAsync(apart, 1, log: "bank"));
        await Assert.ThrowsAsync<EventOutOfOrderException>(async () => await AddAsync(apart, 3, log: "bank"));

        // Unless it does, the log is nothing to it.
        Assert.Equal(InboxOutcome.Handled, await AddAsync(Inbox(), 1, log: "bank"));
        Assert.Equal(InboxOutcome.Repeated, await AddAsync(Inbox(), 1, log: "shop"));
        Assert.Equal("1,1,2,1", await EffectsAsync());
    }

    [Fact]
    public async Task EventThatDoesNotSayItsLog_IsRefusedWhereLogsAreKeptApart()
    {
        var apart = Inbox(new InboxOptions { KeepsLogsApart = true });
        var e = await Assert.ThrowsAsync<InvalidOperationException>(async () => await AddAsync(apart, 1));
        Assert.Contains("does not say which log it is from", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EventThatComesTooEarly_IsRefusedAndTakenLater()
    {
        var inbox = Inbox();
        var first = await Assert.ThrowsAsync<EventOutOfOrderException>(async () => await AddAsync(inbox, 2));
        Assert.Equal(("c", "s", 2L, 0L), (first.Consumer, first.StreamId, first.Version, first.Last));
        await AddAsync(inbox, 1);
        Assert.Equal(1, (await Assert.ThrowsAsync<EventOutOfOrderException>(async () => await AddAsync(inbox, 3))).Last);
        await AddAsync(inbox, 2);
        await AddAsync(inbox, 3);
        Assert.Equal("1,2,3", await EffectsAsync());
    }

    [Fact]
    public async Task ConsumerThatBeginsAnywhere_GoesOnFromThere()
    {
        await Assert.ThrowsAsync<EventOutOfOrderException>(async () => await AddAsync(Inbox(), 5));
        var inbox = Inbox(new InboxOptions { BeginsAnywhere = true });
        await AddAsync(inbox, 5);
        Assert.Equal(InboxOutcome.Repeated, await AddAsync(inbox, 4));
        await Assert.ThrowsAsync<EventOutOfOrderException>(async () => await AddAsync(inbox, 7));
        await AddAsync(inbox, 6);
        Assert.Equal("5,6", await EffectsAsync());
    }

    [Fact]
    public async Task EffectThatFails_LeavesNothingAndComesAgain()
    {
        var inbox = Inbox();
        var id = Guid.CreateVersion7();
        await Assert.ThrowsAsync<FormatException>(async () => await AddAsync(inbox, 1, fails: true));
        await Assert.ThrowsAsync<FormatException>(async () => await inbox.HandleWithinWindowAsync("c", id, static (_, _, _) => throw new FormatException(), Cancellation));
        Assert.Equal(InboxOutcome.Handled, await AddAsync(inbox, 1));
        Assert.Equal(InboxOutcome.Handled, await inbox.HandleWithinWindowAsync("c", id, static (_, _, _) => default, Cancellation));
        Assert.Equal("1", await EffectsAsync());
    }

    [Fact]
    public async Task MessageThatComesManyTimesAtOnce_HasItsEffectOnce()
    {
        for (var round = 0; round < 10; round++)
        {
            var id = Guid.CreateVersion7();
            var byId = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(async () => await Inbox().HandleWithinWindowAsync("c", id, static (_, _, _) => default, Cancellation))));
            var byVersion = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(async () => await AddAsync(Inbox(), round + 1))));
            Assert.Equal((1, 1), (byId.Count(static o => o == InboxOutcome.Handled), byVersion.Count(static o => o == InboxOutcome.Handled)));
        }

        Assert.Equal("1,2,3,4,5,6,7,8,9,10", await EffectsAsync());
    }

    [Fact]
    public async Task MessageWithinItsWindow_IsKnownAndForgottenAfterIt()
    {
        var inbox = Inbox();
        var first = Guid.CreateVersion7();
        await inbox.HandleWithinWindowAsync("c", first, static (_, _, _) => default, Cancellation);
        await ExecuteAsync(
            $"""
            INSERT INTO {Schema}.inbox_messages SELECT 'c', gen_random_uuid(), clock_timestamp() - interval '7 days 1 second' FROM generate_series(1, 150);
            UPDATE {Schema}.inbox_messages SET came = came - interval '6 days 23 hours' WHERE id = '{first}'
            """);
        Assert.Equal(InboxOutcome.Repeated, await inbox.HandleWithinWindowAsync("c", first, static (_, _, _) => default, Cancellation));
        await inbox.HandleWithinWindowAsync("c", Guid.CreateVersion7(), static (_, _, _) => default, Cancellation);
        Assert.Equal(52, await QueryAsync<long>($"SELECT count(*) FROM {Schema}.inbox_messages"));
        await inbox.HandleWithinWindowAsync("c", Guid.CreateVersion7(), static (_, _, _) => default, Cancellation);
        Assert.Equal(3, await QueryAsync<long>($"SELECT count(*) FROM {Schema}.inbox_messages"));
        await ExecuteAsync($"UPDATE {Schema}.inbox_messages SET came = came - interval '2 hours' WHERE id = '{first}'");
        await inbox.HandleWithinWindowAsync("c", Guid.CreateVersion7(), static (_, _, _) => default, Cancellation);
        Assert.Equal(InboxOutcome.Handled, await inbox.HandleWithinWindowAsync("c", first, static (_, _, _) => default, Cancellation));
    }

    [Fact]
    public async Task RoleThatMayMakeNoTables_UsesThoseOfThePrintedScript()
    {
        var role = $"r_{Schema}";
        await ExecuteAsync(
            $"""
            CREATE ROLE {role} LOGIN PASSWORD 'x';
            GRANT USAGE ON SCHEMA {Schema} TO {role};
            GRANT SELECT, INSERT ON {Schema}.effects TO {role};
            """);
        try
        {
            await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(ConnectionString) { Username = role, Password = "x" }.ConnectionString);
            var inbox = new PostgreSqlInbox(source, Schema);

            // The control: it would make them, and may not.
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(async () => await AddAsync(inbox, 1))).SqlState);
            await ExecuteAsync(PostgreSqlSchema.InboxScript(Schema));
            await ExecuteAsync($"GRANT SELECT, INSERT, UPDATE, DELETE ON {Schema}.inbox_streams, {Schema}.inbox_messages TO {role}");
            Assert.Equal(InboxOutcome.Handled, await AddAsync(inbox, 1));
            await Assert.ThrowsAsync<EventOutOfOrderException>(async () => await AddAsync(inbox, 3));
            Assert.Equal(InboxOutcome.Repeated, await AddAsync(inbox, 1));
            await ExecuteAsync($"INSERT INTO {Schema}.inbox_messages VALUES ('c', gen_random_uuid(), clock_timestamp() - interval '8 days')");
            var id = Guid.CreateVersion7();
            Assert.Equal(InboxOutcome.Handled, await inbox.HandleWithinWindowAsync("c", id, static (_, _, _) => default, Cancellation));
            Assert.Equal(InboxOutcome.Repeated, await inbox.HandleWithinWindowAsync("c", id, static (_, _, _) => default, Cancellation));
            Assert.Equal(1, await QueryAsync<long>($"SELECT count(*) FROM {Schema}.inbox_messages"));
        }
        finally
        {
            await ExecuteAsync($"DROP OWNED BY {role}; DROP ROLE {role}");
        }
    }

    [Fact]
    public async Task InboxScript_MakesTheSchemaToo_AndChangesNothingWhereTheTablesAre()
    {
        await ExecuteAsync($"DROP SCHEMA {Schema} CASCADE");
        await ExecuteAsync(PostgreSqlSchema.InboxScript(Schema));
        await ExecuteAsync($"CREATE TABLE {Schema}.effects (id bigint GENERATED ALWAYS AS IDENTITY, version bigint)");
        await AddAsync(Inbox(), 1);
        await ExecuteAsync(PostgreSqlSchema.InboxScript(Schema));
        Assert.Equal(InboxOutcome.Repeated, await AddAsync(Inbox(), 1));
        Assert.Throws<ArgumentException>(static () => PostgreSqlSchema.InboxScript("no\"schema"));
    }

    private PostgreSqlInbox Inbox(InboxOptions? options = null) => new(_source, Schema, options);

    private ValueTask<InboxOutcome> AddAsync(PostgreSqlInbox inbox, long version, string consumer = "c", string stream = "s", bool fails = false, string? log = null) => inbox.HandleAsync(
        consumer,
        new VersionedEvent
        {
            Id = Guid.CreateVersion7(), CorrelationId = "c", StreamId = stream, Version = version, Log = log, Position = new Position(1, version), EventType = "Noted", Created = DateTimeOffset.UnixEpoch, Event = "x",
        },
        async (connection, transaction, cancellationToken) =>
        {
            await using var command = new NpgsqlCommand($"INSERT INTO {Schema}.effects (version) VALUES ({version})", connection, transaction);
            await command.ExecuteNonQueryAsync(cancellationToken);
            if (fails)
                throw new FormatException();
        },
        Cancellation);

    private Task<string> EffectsAsync() => QueryAsync<string>($"SELECT string_agg(version::text, ',' ORDER BY id) FROM {Schema}.effects");
}
