namespace Cqrs.Generated.Reliability.Tests.Clocks;

/// <summary>The times that an application's clock shows one after the other, as wrong as clocks are.</summary>
internal static class Skew
{
    private static readonly DateTimeOffset s_now = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    public static DateTimeOffset[] Times(Random random, int count)
    {
        Func<int, DateTimeOffset> time = random.Next(7) switch
        {
            0 => static i => s_now.AddHours(1).AddSeconds(i),
            1 => static i => s_now.AddHours(-1).AddSeconds(i),
            2 => static i => s_now.AddSeconds(-i),
            3 => static _ => s_now,
            4 => static i => i % 2 == 0 ? DateTimeOffset.MaxValue : DateTimeOffset.MinValue,
            5 => i => DateTimeOffset.UnixEpoch.AddTicks(random.Next(-3, 4) - i),
            _ => _ => s_now.AddTicks(random.NextInt64(-TimeSpan.TicksPerDay * 365, TimeSpan.TicksPerDay * 365)),
        };
        return [.. Enumerable.Range(0, count).Select(time)];
    }
}
