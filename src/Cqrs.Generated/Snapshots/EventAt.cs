using Cqrs.Generated.Stores;

namespace Cqrs.Generated;

/// <summary>Keeps the id and the position of the first event that is read.</summary>
internal sealed class EventAt : IEventFold
{
    public bool NeedsMetadata => true;

    public long Version { get; private set; }

    public Guid Id { get; private set; }

    public Position Position { get; private set; }

    public void Fold(in EventPage page)
    {
        if (Version > 0)
            return;
        ref readonly var first = ref page.Events[0];
        (Version, Id, Position) = (first.Version, first.Id, first.Position);
    }
}
