namespace Cqrs.Generated.Sqlite.CrashChild;

/// <summary>What the child writes into the recorder's log, among the calls.</summary>
public enum Mark
{
    /// <summary>An append returned. Its batch id follows.</summary>
    Acknowledged = 1,

    /// <summary>A checkpoint is saved. Its position follows, as 8 bytes.</summary>
    Saved,

    /// <summary>An append failed with the promise that nothing was written. Its batch id follows.</summary>
    NothingWritten,

    /// <summary>An append failed with an unknown outcome. Its batch id follows.</summary>
    Unknown,

    /// <summary>A call failed that is no append: opening, reading, saving a checkpoint.</summary>
    Failed,

    /// <summary>In this run there was a call to fail.</summary>
    FaultMet,

    /// <summary>The store did what it must not do. A text follows.</summary>
    Violation,
}
