namespace Cqrs.Generated.Reliability.Tests.Server.Order;

/// <summary>How a transaction ends that has appended.</summary>
internal enum Ending
{
    Committed,
    RolledBack,

    /// <summary>A statement after the append fails.</summary>
    Failed,

    /// <summary>A statement after the append is cancelled.</summary>
    Cancelled,

    /// <summary>The server ends its session.</summary>
    Cut,
}
