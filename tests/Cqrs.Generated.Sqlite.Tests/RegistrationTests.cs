using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;
using Microsoft.Extensions.DependencyInjection;

namespace Cqrs.Generated.Sqlite.Tests;

public sealed class RegistrationTests : StoreTest
{
    [Fact]
    public async Task UseSqlite_RegistersOneStoreForEventsAndCheckpoints()
    {
        var services = new ServiceCollection();
        services.AddCqrs(new TypeRegistry(), cqrs => cqrs.UseSqlite(Files.Store, options => options.BusyTimeout = TimeSpan.FromSeconds(1)));
        Assert.Empty(Files.Names());
        await using (var provider = services.BuildServiceProvider())
        {
            var store = Assert.IsType<SqliteEventStore>(provider.GetRequiredService<IEventStore>());
            Assert.Same(store, provider.GetRequiredService<ICheckpointStore>());
            Assert.Same(store, provider.GetRequiredService<SqliteEventStore>());
            Assert.Equal(Files.Store, store.Path);
            await store.AppendAsync(Batch("s", ExpectedVersion.Any, "x"), Cancellation);
        }

        // The provider has closed it.
        Assert.Equal(["store.db"], Files.Names());
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(":memory:")]
    public void PathThatIsNoFile_IsRefusedAtRegistration(string path)
        => Assert.ThrowsAny<ArgumentException>(() => new ServiceCollection().AddCqrs(new TypeRegistry(), cqrs => cqrs.UseSqlite(path)));

    [Fact]
    public void OptionsOutOfRange_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new SqliteStoreOptions("x") { BusyTimeout = TimeSpan.FromMilliseconds(-1) });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SqliteStoreOptions("x") { BusyTimeout = TimeSpan.FromDays(30) });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SqliteStoreOptions("x") { PollInterval = TimeSpan.Zero });
    }
}
