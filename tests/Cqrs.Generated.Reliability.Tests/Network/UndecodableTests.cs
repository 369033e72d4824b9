using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.Reliability.Tests.Stores;
using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Reliability.Tests.Network;

/// <summary>A payload that does not decode, from every store: named with its place, and nothing is passed over.</summary>
public sealed class UndecodableTests(PostgreSqlServer server) : ReliabilityTest(server)
{
    [Theory]
    [MemberData(nameof(Stores))]
    public async Task PayloadThatDoesNotDecode_IsNamedWithItsPlace(StoreKind kind)
    {
        await using var data = await MakeAsync(kind);
        var store = await data.OpenAsync();
        var repository = new Repository<Ledger>(store);
        await repository.SaveAsync(Ledger.Open("l"), cancellationToken: Cancellation);
        var type = new EventTypeKey("EntryBooked", 1);
        var garbage = new AppendRequest(
            Batch("Ledger/l", ExpectedVersion.Any, "").Metadata, ExpectedVersion.Exactly(1), [new EncodedEvent(Guid.CreateVersion7(), type, new byte[] { 0xC1, 0xFF })]);
        var stored = await store.AppendAsync(garbage, Cancellation);
        var e = await Assert.ThrowsAsync<UndecodablePayloadException>(async () => await repository.LoadAsync("l", Cancellation));
        Assert.Equal(("Ledger/l", 2, type, stored.Position), (e.StreamId, e.Version, e.EventType, e.Position));
        Assert.Equal(2, (await ReadAsync(store, "Ledger/l")).Count);
    }
}
