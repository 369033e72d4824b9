namespace Cqrs.Generated;

/// <summary>How far a rebuild has come.</summary>
/// <param name="Events">How many events have been handled since it was started or resumed, each counted once for each projection that takes it.</param>
/// <param name="Elapsed">Since when.</param>
/// <param name="Reached">How far the log has been read.</param>
/// <param name="Head">Where the log ended when that was asked last.</param>
/// <param name="Left">How long the rest takes at the same rate; null where positions do not count events, as on PostgreSQL, or nothing has been read yet.</param>
public readonly record struct RebuildProgress(long Events, TimeSpan Elapsed, Position Reached, Position Head, TimeSpan? Left)
{
    /// <summary>Events per second since the start.</summary>
    public double Rate => Elapsed > TimeSpan.Zero ? Events / Elapsed.TotalSeconds : 0;
}
