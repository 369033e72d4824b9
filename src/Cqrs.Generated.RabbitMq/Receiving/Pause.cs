namespace Cqrs.Generated.RabbitMq.Receiving;

/// <summary>How long to wait before what has failed is tried again.</summary>
internal static class Pause
{
    /// <summary>The pause after this many failures in a row before it: 100 ms, doubling to at most 5 s.</summary>
    public static TimeSpan After(int failures) => TimeSpan.FromMilliseconds(Math.Min(5_000, 100 << Math.Clamp(failures, 0, 6)));
}
