using Cqrs.Generated.Stores;

namespace Cqrs.Generated.PostgreSql.Reading;

/// <summary>Stands before the caller's fold and remembers what came of it: whether it has seen events, and what it threw, which is the caller's own.</summary>
internal sealed class FoldGuard(IEventFold? fold) : IEventFold
{
    private Exception? _thrown;

    public bool NeedsMetadata { get; } = fold?.NeedsMetadata ?? false;

    public bool HasSeenEvents { get; private set; }

    public bool Threw(Exception exception) => ReferenceEquals(exception, _thrown);

    public void Fold(in EventPage page)
    {
        HasSeenEvents = true;
        try
        {
            fold!.Fold(in page);
        }
        catch (Exception e)
        {
            _thrown = e;
            throw;
        }
    }
}
