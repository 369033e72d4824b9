namespace Cqrs.Generated.Buses;

/// <summary>A queue in memory: those who add wait while it is full, those who take while it is empty, and what is given back stands before all others.</summary>
internal sealed class InMemoryQueue<T>(int capacity)
{
    private readonly LinkedList<(T Item, bool HasPlace)> _items = [];
    private readonly SemaphoreSlim _places = new(capacity);
    private readonly SemaphoreSlim _ready = new(0);

    public async ValueTask AddAsync(T item, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken).ConfigureAwait(false);
        lock (_items)
            _items.AddLast((item, true));
        _ready.Release();
    }

    /// <summary>Gives back what was taken. Its place may be somebody else's by now, and whoever gives back must not wait.</summary>
    public void Return(T item)
    {
        lock (_items)
            _items.AddFirst((item, false));
        _ready.Release();
    }

    public async ValueTask<T> TakeAsync(CancellationToken cancellationToken)
    {
        await _ready.WaitAsync(cancellationToken).ConfigureAwait(false);
        (T Item, bool HasPlace) first;
        lock (_items)
        {
            first = _items.First!.Value;
            _items.RemoveFirst();
        }

        if (first.HasPlace)
            _places.Release();
        return first.Item;
    }
}
