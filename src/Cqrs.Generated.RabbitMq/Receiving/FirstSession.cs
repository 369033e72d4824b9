namespace Cqrs.Generated.RabbitMq.Receiving;

/// <summary>The session that receives from the moment on in which it was asked for, whether or not anybody has begun to enumerate.</summary>
internal sealed class FirstSession(Task<ReceivingSession> session)
{
    private int _taken;

    /// <summary>Takes it over: whoever enumerates ends it.</summary>
    public Task<ReceivingSession> TakeAsync()
    {
        Volatile.Write(ref _taken, 1);
        return session;
    }

    /// <summary>Ends it if nobody has taken it.</summary>
    public async Task LeaveUnlessTakenAsync()
    {
        try
        {
            var opened = await session.ConfigureAwait(false);
            if (Volatile.Read(ref _taken) == 0)
                await opened.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is CqrsException or OperationCanceledException or InvalidOperationException)
        {
            // It never began, and whoever enumerates is told.
        }
    }
}
