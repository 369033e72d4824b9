namespace Cqrs.Generated;

/// <summary>How long a background service waits before it asks a failing store or bus again.</summary>
internal static class Backoff
{
    /// <summary>The pause after this many failures in a row before it: 100 ms, doubling to at most 5 s.</summary>
    public static TimeSpan After(int failures) => TimeSpan.FromMilliseconds(Math.Min(5_000, 100 << Math.Min(failures, 6)));

    /// <summary>The pause before what only has to wait for somebody else is looked at again: 10 ms, doubling to at most 5 s.</summary>
    public static TimeSpan Between(int looks) => TimeSpan.FromMilliseconds(Math.Min(5_000, 10 << Math.Min(looks, 9)));
}
