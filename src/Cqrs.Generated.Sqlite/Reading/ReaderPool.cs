using System.Collections.Concurrent;
using Cqrs.Generated.Sqlite.Packing;

namespace Cqrs.Generated.Sqlite.Reading;

/// <summary>
/// Read connections for reuse. It never waits: a read may run inside another read's fold, and would then wait for itself. What is too much is closed on return.
/// </summary>
internal sealed class ReaderPool(SqliteStoreOptions options, TypeNumbers numbers, PackKeeper packs) : IDisposable
{
    private readonly ConcurrentBag<Reader> _idle = [];
    private readonly int _maximum = Math.Max(4, Environment.ProcessorCount);
    private volatile bool _disposed;

    public Reader Rent()
    {
        ObjectDisposedException.ThrowIf(_disposed, typeof(SqliteEventStore));
        return _idle.TryTake(out var reader) ? reader : new Reader(options, numbers, packs);
    }

    public void Return(Reader reader)
    {
        if (_idle.Count < _maximum)
            _idle.Add(reader);
        else
            reader.Dispose();
        if (_disposed)
            CloseIdle();
    }

    public void Dispose()
    {
        _disposed = true;
        CloseIdle();
    }

    private void CloseIdle()
    {
        while (_idle.TryTake(out var reader))
            reader.Dispose();
    }
}
