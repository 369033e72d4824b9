namespace Cqrs.Generated.RabbitMq.Receiving;

/// <summary>How an enumeration has gone so far: what has failed since something was last accepted, and whether its session is over.</summary>
internal sealed class Course
{
    private int _failures;
    private ReceivingSession? _over;

    /// <summary>Something was accepted.</summary>
    public void Succeeded() => Volatile.Write(ref _failures, 0);

    /// <summary>A session has ended.</summary>
    /// <returns>How many did before it since something was accepted.</returns>
    public int Failed() => Interlocked.Increment(ref _failures) - 1;

    /// <summary>Nothing more is to be taken from a session.</summary>
    public void End(ReceivingSession session)
    {
        Volatile.Write(ref _over, session);
        session.End();
    }

    /// <summary>Whether that is so.</summary>
    public bool IsOver(ReceivingSession session) => Volatile.Read(ref _over) == session;
}
