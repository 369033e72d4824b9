namespace Bank.Ledgers;

/// <summary>What a replay did.</summary>
/// <param name="Commands">How many commands were sent.</param>
/// <param name="AlreadyThere">How many transactions had taken effect before.</param>
/// <param name="LastPosition">The position of the last event that any of them wrote: read models that have seen it have seen all.</param>
/// <param name="Elapsed">How long it took.</param>
internal sealed record ReplayResult(int Commands, int AlreadyThere, Position LastPosition, TimeSpan Elapsed)
{
    public double CommandsPerSecond => Commands / Elapsed.TotalSeconds;
}
