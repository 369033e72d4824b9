using Cqrs.Generated.PostgreSql;
using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.PostgreSql.Server.Network;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Reliability.Tests.Network;

/// <summary>One cut at a time, at each place: what the store does about it, exactly.</summary>
[Trait("Row", "6")]
public sealed class PlaceTests(PostgreSqlServer server) : ReliabilityTest(server), IAsyncLifetime
{
    private readonly string _schema = PostgreSqlServer.NewSchemaName();
    private FaultyProxy _proxy = null!;

    /// <summary>Every place, with the first byte, half of them, or all but the last passed on, by a reset and in good order.</summary>
    private static IEnumerable<Cut> Everywhere =>
        from place in Enum.GetValues<CutPlace>()
        from share in new[] { 0, 0.5, 1 }
        from reset in new[] { true, false }
        from farewell in new[] { false, true }
        where (share == 0 || place is CutPlace.InRequest or CutPlace.InAnswer) && !(farewell && place == CutPlace.InAnswer)
        select new Cut(place, share, reset, farewell);

    public async ValueTask InitializeAsync() => _proxy = new FaultyProxy(await ConnectAsync());

    public async ValueTask DisposeAsync()
    {
        if (_proxy is null)
            return;
        await _proxy.DisposeAsync();
        await DropAsync(_schema);
    }

    [Fact]
    public async Task OneCutAnywhere_IsRepeatedByTheStoreAndNotNoticed()
    {
        await using var store = await OpenAsync();
        var version = (await store.AppendAsync(Batch("s", ExpectedVersion.NoStream, "0"), Cancellation)).Version;
        foreach (var cut in Everywhere)
        {
            CutOnce("stream_lock", cut);
            var result = await store.AppendAsync(Batch("s", ExpectedVersion.Exactly(version), "x"), Cancellation);
            Assert.True(_proxy.Plan is null, $"{cut} was not made.");
            Assert.Equal(++version, result.Version);
            Assert.Equal(cut.Place is CutPlace.AfterRequest or CutPlace.BeforeAnswer or CutPlace.InAnswer, result.Repeated);
        }

        Assert.Equal(version, (await ReadAllAsync(store)).Count);
        Figures.Note(6, "PostgreSQL, one cut", $"{_proxy.Cuts} cuts ({_proxy.CutsByPlace}): each append written once and acknowledged");
    }

    [Fact]
    public async Task CutAndNoWayBack_OutcomeIsUnknownAndAskingAgainIsSafe()
    {
        await using var store = await OpenAsync();
        var version = (await store.AppendAsync(Batch("s", ExpectedVersion.NoStream, "0"), Cancellation)).Version;
        foreach (var cut in Everywhere.Where(static cut => !cut.Reset))
        {
            CutOnce("stream_lock", cut, refuseAfterwards: true);
            var request = Batch("s", ExpectedVersion.Exactly(version), "x");
            await Assert.ThrowsAsync<AppendOutcomeUnknownException>(async () => await store.AppendAsync(request, Cancellation));

            // Of this attempt it is certain, and it is said, that nothing was written.
            var refused = await Assert.ThrowsAsync<EventStoreException>(async () => await store.AppendAsync(Batch("s", ExpectedVersion.Any, "lost"), Cancellation));
            Assert.Contains("nothing was written", refused.Message, StringComparison.Ordinal);
            _proxy.Refuses = false;
            Assert.Equal(++version, (await store.AppendAsync(request, Cancellation)).Version);
        }

        Assert.DoesNotContain(await ReadAllAsync(store), static e => e.Payload.AsSpan().SequenceEqual("lost"u8));
    }

    private Task<PostgreSqlEventStore> OpenAsync()
        => PostgreSqlEventStore.OpenAsync(new PostgreSqlStoreOptions(_proxy.ConnectionString) { Schema = _schema }, cancellationToken: Cancellation);

    private void CutOnce(string sql, Cut cut, bool refuseAfterwards = false)
    {
        var armed = 1;
        _proxy.Plan = executed =>
        {
            if (!executed.Contains(sql, StringComparison.Ordinal) || Interlocked.Exchange(ref armed, 0) == 0)
                return null;
            _proxy.Plan = null;
            _proxy.Refuses = refuseAfterwards;
            return cut;
        };
    }
}
