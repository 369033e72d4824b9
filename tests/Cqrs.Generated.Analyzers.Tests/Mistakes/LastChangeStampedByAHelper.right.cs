// The store knows when each event was stored.
public sealed record PageAdded(string Text);

public sealed record PageRemoved(int Number);

public sealed partial class Notebook : Aggregate
{
    private int _pages;
    private DateTimeOffset _changed;

    public string Describe() => $"{_pages} pages, {_changed:O}";

    public void Add(string text) => Raise(new PageAdded(text));

    public void Remove(int number) => Raise(new PageRemoved(number));

    private void HandlePageAdded(PageAdded e, EventContext context)
    {
        _pages++;
        Stamp(context);
    }

    private void HandlePageRemoved(PageRemoved e, EventContext context)
    {
        _pages--;
        Stamp(context);
    }

    private void Stamp(EventContext context) => _changed = context.Created;
}
