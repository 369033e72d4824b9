namespace Cqrs.Generated.Stores;

/// <summary>Hands on only what a filter takes: for stores that cannot be asked for less.</summary>
internal sealed class FilteredFold(EventFilter filter, IEventFold fold) : IEventFold
{
    public bool NeedsMetadata => fold.NeedsMetadata;

    public void Fold(in EventPage page)
    {
        var takes = filter.NumbersIn(page.Types);
        for (var start = 0; start < page.Count; start++)
        {
            if (!takes[page.Events[start].TypeNumber])
                continue;
            var end = start + 1;
            while (end < page.Count && takes[page.Events[end].TypeNumber])
                end++;
            var run = page.Part(start, end);
            fold.Fold(in run);
            start = end;
        }
    }
}
