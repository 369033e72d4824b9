using Cqrs.Generated.Stores;

namespace Cqrs.Generated.PostgreSql.Reading;

/// <summary>Stands before the caller's fold and remembers what came of it: whether it has seen events, and what it threw, which is the caller's own.</summary>
internal sealed class FoldGuard(IEventFold? fold) : IEventFold
{
    private Exception? _thrown;

    public bool NeedsMetadata { get; } = fold?.NeedsMetadata ?? false;

    public bool HasSeenEvents { get; private set; }

    /// <summary>The version of the last event that the fold has got; 0 before.</summary>
    public long LastVersion { get; private set; }

    public bool Threw(Exception exception) => ReferenceEquals(exception, _thrown);

    public void Fold(in EventPage page)
    {
        HasSeenEvents = true;
        try
        {
            fold!.Fold(in page);
            LastVersion = page.Events[^1].Version;
        }
        catch (Exception e)
        {
            _thrown = e;
            throw;
        }
    }
}
