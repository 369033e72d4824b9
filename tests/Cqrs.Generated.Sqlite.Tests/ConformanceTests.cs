using Cqrs.Generated.Stores;
using Cqrs.Generated.Testing;

namespace Cqrs.Generated.Sqlite.Tests;

/// <summary>Everything that is demanded of every store, on a file that is really closed and opened again.</summary>
public sealed class ConformanceTests
{
    private const StoreCapabilities Claims = StoreCapabilities.Durable | StoreCapabilities.Shared | StoreCapabilities.GapFreePositions
        | StoreCapabilities.ImmediateLog | StoreCapabilities.Checkpoints | StoreCapabilities.Leases | StoreCapabilities.Snapshots;

    public static TheoryData<string> Checks => [.. StoreConformance.DemandedOf(Claims).Select(check => check.Name)];

    [Theory, MemberData(nameof(Checks))]
    public async Task SqliteStore_Passes(string check)
        => Assert.True((await StoreConformance.RunAsync(check, new Fixture(), TestContext.Current.CancellationToken)).WasDemanded);

    [Fact]
    public void OnlyALimitOfPayloads_IsNotClaimed()
        => Assert.Equal(["Payload.TooLongPayload_IsRefusedWhole"], StoreConformance.Checks.Where(check => !check.IsDemandedOf(Claims)).Select(check => check.Name));

    private sealed class Fixture : StoreFixture
    {
        private readonly TemporaryDirectory _files = new();

        public override StoreCapabilities Capabilities => Claims;

        public override ValueTask<IEventStore> OpenAsync(CancellationToken cancellationToken)
            => new(SqliteEventStore.Open(new SqliteStoreOptions(_files.Store) { PollInterval = TimeSpan.FromMilliseconds(1) }));

        public override ValueTask<IEventStore> ReopenAsync(CancellationToken cancellationToken) => OpenAsync(cancellationToken);

        public override ValueTask DisposeAsync()
        {
            _files.Dispose();
            return base.DisposeAsync();
        }
    }
}
