namespace Cqrs.Generated.Reliability.Tests.Server.Kills;

/// <summary>How a server goes away.</summary>
internal enum ServerFault
{
    /// <summary>All of its processes are killed.</summary>
    Kill,

    /// <summary>All of its processes are killed, and again as soon as it has recovered.</summary>
    KillTwice,

    /// <summary>All of its processes are killed while commits are written and those who wait for them have not been told.</summary>
    KillBeforeReply,

    /// <summary>It is told to stop at once, without a checkpoint.</summary>
    StopImmediately,

    /// <summary>It is restarted in good order; open transactions are rolled back.</summary>
    Restart,
}
