// Every handler calls the helper, and the helper reads the clock.
public sealed record PageAdded(string Text);

public sealed record PageRemoved(int Number);

public sealed partial class Notebook : Aggregate
{
    private int _pages;
    private DateTime _changed;

    public string Describe() => $"{_pages} pages, {_changed:O}";

    public void Add(string text) => Raise(new PageAdded(text));

    public void Remove(int number) => Raise(new PageRemoved(number));

    private void HandlePageAdded(PageAdded e)
    {
        _pages++;
        {|CQRS3001:Stamp()|};
    }

    private void HandlePageRemoved(PageRemoved e)
    {
        _pages--;
        {|CQRS3001:Stamp()|};
    }

    private void Stamp() => _changed = Clock.Now;
}

public static class Clock
{
    public static DateTime Now => DateTime.UtcNow;
}
