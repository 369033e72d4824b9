using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.Stores;
using Cqrs.Generated.Testing;

namespace Cqrs.Generated.PostgreSql.Tests;

/// <summary>Everything that is demanded of every store, in a fresh schema for each check.</summary>
public sealed class ConformanceTests(PostgreSqlServer server) : StoreTest(server)
{
    private const StoreCapabilities Claims = StoreCapabilities.Durable | StoreCapabilities.Shared | StoreCapabilities.Checkpoints | StoreCapabilities.Leases | StoreCapabilities.Snapshots | StoreCapabilities.LimitedPayload;

    public static TheoryData<string> Checks => [.. StoreConformance.DemandedOf(Claims).Select(static check => check.Name)];

    [Theory, MemberData(nameof(Checks))]
    public async Task PostgreSqlStore_Passes(string check)
        => Assert.True((await StoreConformance.RunAsync(check, new Fixture(this), Cancellation)).WasDemanded);

    [Fact]
    public void PositionsWithoutGapsAndALogThatNeverLags_AreNotClaimed()
        => Assert.All(
            StoreConformance.Checks.Where(static check => !check.IsDemandedOf(Claims)),
            static check => Assert.True(check.IsDemandedOf(Claims | StoreCapabilities.GapFreePositions | StoreCapabilities.ImmediateLog)));

    private sealed class Fixture(ConformanceTests test) : StoreFixture
    {
        public override StoreCapabilities Capabilities => Claims;

        public override int MaximumPayload => PostgreSqlEventStore.MaximumBatchBytes;

        // A batch of 256 MiB, compressed, logged and synced, took 18 s on two quiet cores, and over 60 s beside three other test projects.
        public override TimeSpan Patience => TimeSpan.FromMinutes(5);

        public override async ValueTask<IEventStore> OpenAsync(CancellationToken cancellationToken) => await test.OpenStoreAsync();

        public override ValueTask<IEventStore> ReopenAsync(CancellationToken cancellationToken) => OpenAsync(cancellationToken);
    }
}
