namespace Cqrs.Generated;

/// <summary>When to look again whether a build can take its place: each look locks what serves for a moment, so they come less and less often.</summary>
internal sealed class SwitchLooks(TimeProvider clock)
{
    private long _last;
    private int _looks;

    /// <summary>The pause behind the last look.</summary>
    public TimeSpan Pause => Backoff.Between(Math.Max(0, _looks - 1));

    /// <summary>Whether it is over.</summary>
    public bool IsTime => _looks == 0 || clock.GetElapsedTime(_last) >= Pause;

    /// <summary>It is looked now.</summary>
    public void Count()
    {
        _last = clock.GetTimestamp();
        _looks++;
    }
}
