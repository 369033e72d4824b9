namespace Cqrs.Generated;

/// <summary>A read model of one stream that is folded when it is read: derive from it, and give a new one to <see cref="IEventLog.ProjectAsync{TProjection}"/> for each read.</summary>
/// <remarks>
/// <para>Nothing is kept and nothing is fed, so it cannot be stale, and there is nothing to build anew when its code changes. Each read costs the reading of the stream: it suits what is read seldom, or is short, or must be as it was after some version.</para>
/// <para>Handlers are those of any <see cref="Projection"/>. An event without a handler is passed over. A host does not feed it.</para>
/// </remarks>
public abstract class LiveProjection : Projection
{
    private bool _isRead;

    /// <summary>The version of the stream that it shows: that of the last event, whether it had a handler or not. 0 before it is read.</summary>
    public long Version { get; internal set; }

    /// <summary>Does not apply: once it has been read there is nothing to wait for.</summary>
    /// <exception cref="InvalidOperationException">Always.</exception>
    public sealed override ValueTask WaitForAsync(Position position, TimeSpan timeout, CancellationToken cancellationToken = default)
        => throw new InvalidOperationException($"{Name} is folded when it is read, and not fed: read it again with a new one.");

    /// <summary>Takes it for its only read. After a second one it would show everything twice.</summary>
    internal void Begin()
    {
        if (_isRead)
            throw new InvalidOperationException($"This {Name} has been read already. Give a new one to each read.");
        _isRead = true;
    }
}
