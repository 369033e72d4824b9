using Microsoft.Data.Sqlite;

namespace Cqrs.Generated.Sqlite.Tests;

public sealed class InboxTests : StoreTest
{
    private readonly Clock _clock = new();

    private string ConnectionString => $"Data Source={Files.File("read.db")};Pooling=False";

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
        Assert.Equal([1, 2, 1, 1], Effects());
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
        Assert.Equal([1, 1, 2, 1], Effects());
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
        await AddAsync(inbox, 1);
        var e = await Assert.ThrowsAsync<EventOutOfOrderException>(async () => await AddAsync(inbox, 3));
        Assert.Equal(("c", "s", 3L, 1L), (e.Consumer, e.StreamId, e.Version, e.Last));
        Assert.True(Failures.IsTransient(e));
        await AddAsync(inbox, 2);
        await AddAsync(inbox, 3);
        Assert.Equal([1, 2, 3], Effects());
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
        Assert.Equal([5, 6], Effects());
    }

    [Fact]
    public async Task EffectThatFails_LeavesNothingAndComesAgain()
    {
        var inbox = Inbox();
        await Assert.ThrowsAsync<FormatException>(async () => await AddAsync(inbox, 1, fails: true));
        await Assert.ThrowsAsync<FormatException>(async () => await inbox.HandleWithinWindowAsync("c", new Guid(1, 0, 0, new byte[8]), (_, _, _) => throw new FormatException(), Cancellation));
        Assert.Equal(InboxOutcome.Handled, await AddAsync(inbox, 1));
        Assert.Equal([1], Effects());
    }

    [Fact]
    public async Task MessageThatComesManyTimesAtOnce_HasItsEffectOnce()
    {
        await AddAsync(Inbox(), 1, stream: "made before");
        for (var round = 0; round < 10; round++)
        {
            var id = Guid.CreateVersion7();
            var byId = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(async () => await Inbox().HandleWithinWindowAsync("c", id, static (_, _, _) => default, Cancellation))));
            var byVersion = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(async () => await AddAsync(Inbox(), round + 1))));
            Assert.Equal((1, 1), (byId.Count(static o => o == InboxOutcome.Handled), byVersion.Count(static o => o == InboxOutcome.Handled)));
        }

        Assert.Equal(11, Effects().Length);
    }

    [Fact]
    public async Task MessageWithinItsWindow_IsKnownAndForgottenAfterIt()
    {
        var inbox = Inbox(new InboxOptions { Window = TimeSpan.FromHours(1) });
        var first = Guid.CreateVersion7();
        Assert.Equal(InboxOutcome.Handled, await NoteAsync(first));
        for (var i = 0; i < 250; i++)
            await NoteAsync(Guid.CreateVersion7());
        _clock.Now += TimeSpan.FromMinutes(59);
        Assert.Equal(InboxOutcome.Repeated, await NoteAsync(first));
        _clock.Now += TimeSpan.FromMinutes(2);

        // A hundred at a time: the oldest go first.
        Assert.Equal(InboxOutcome.Handled, await NoteAsync(Guid.CreateVersion7()));
        Assert.Equal(152L, Query("SELECT count(*) FROM inbox_messages"));
        Assert.Equal(InboxOutcome.Handled, await NoteAsync(first));
        await NoteAsync(Guid.CreateVersion7());
        Assert.Equal(3L, Query("SELECT count(*) FROM inbox_messages"));

        ValueTask<InboxOutcome> NoteAsync(Guid id) => inbox.HandleWithinWindowAsync("c", id, static (_, _, _) => default, Cancellation);
    }

    private SqliteInbox Inbox(InboxOptions? options = null) => new(ConnectionString, options, _clock);

    private static ValueTask<InboxOutcome> AddAsync(SqliteInbox inbox, long version, string consumer = "c", string stream = "s", bool fails = false, string? log = null) => inbox.HandleAsync(
        consumer,
        new VersionedEvent
        {
            Id = Guid.CreateVersion7(), CorrelationId = "c", StreamId = stream, Version = version, Log = log, Position = new Position(0, version), EventType = "Noted", Created = DateTimeOffset.UnixEpoch, Event = "x",
        },
        async (connection, transaction, cancellationToken) =>
        {
            await using var command = connection.CreateCommand();
            (command.CommandText, command.Transaction) = ($"CREATE TABLE IF NOT EXISTS effects (id INTEGER PRIMARY KEY, version INTEGER); INSERT INTO effects (version) VALUES ({version})", transaction);
            await command.ExecuteNonQueryAsync(cancellationToken);
            if (fails)
                throw new FormatException();
        },
        Cancellation);

    private long[] Effects()
    {
        using var connection = new SqliteConnection(ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT version FROM effects ORDER BY id";
        using var rows = command.ExecuteReader();
        var effects = new List<long>();
        while (rows.Read())
            effects.Add(rows.GetInt64(0));
        return [.. effects];
    }

    private object? Query(string sql)
    {
        using var connection = new SqliteConnection(ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2031, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
