using Cqrs.Generated.PostgreSql;
using Cqrs.Generated.Sqlite;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Reliability.Tests.Stores;

/// <summary>Fresh data of one kind of store, and as many instances on it as a test opens.</summary>
internal abstract class StoreUnderTest : IAsyncDisposable
{
    private readonly List<IEventStore> _opened = [];

    /// <summary>An instance on the data. All but the store in memory may be opened several times at once.</summary>
    public async Task<IEventStore> OpenAsync()
    {
        var store = await OpenCoreAsync();
        _opened.Add(store);
        return store;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var store in _opened)
        {
            if (store is IAsyncDisposable disposable)
                await disposable.DisposeAsync();
        }

        await RemoveAsync();
    }

    protected abstract Task<IEventStore> OpenCoreAsync();

    protected virtual Task RemoveAsync() => Task.CompletedTask;

    internal sealed class InMemory : StoreUnderTest
    {
        private readonly InMemoryEventStore _store = new();

        protected override Task<IEventStore> OpenCoreAsync() => Task.FromResult<IEventStore>(_store);
    }

    internal sealed class Sqlite : StoreUnderTest
    {
        private readonly TemporaryDirectory _files = new();

        protected override async Task<IEventStore> OpenCoreAsync() => await SqliteEventStore.OpenAsync(_files.Store);

        protected override Task RemoveAsync()
        {
            _files.Dispose();
            return Task.CompletedTask;
        }
    }

    internal sealed class PostgreSql(string connectionString, string schema, Func<string, Task> drop) : StoreUnderTest
    {
        protected override async Task<IEventStore> OpenCoreAsync()
            => await PostgreSqlEventStore.OpenAsync(new PostgreSqlStoreOptions(connectionString) { Schema = schema });

        protected override Task RemoveAsync() => drop(schema);
    }
}
