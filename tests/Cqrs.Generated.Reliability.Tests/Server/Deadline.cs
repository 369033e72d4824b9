namespace Cqrs.Generated.Reliability.Tests.Server;

/// <summary>Waits that end in a clear failure and not in a hung run. Nothing takes minutes, however slow the machine is.</summary>
internal static class Deadline
{
    private static readonly TimeSpan Generous = TimeSpan.FromMinutes(3);

    /// <summary>Waits until something is so.</summary>
    /// <param name="isSo">Whether it is.</param>
    /// <param name="what">What is the matter if it is not.</param>
    /// <param name="within">More than minutes, for what a soak does a million times.</param>
    public static Task UntilAsync(Func<bool> isSo, Func<string> what, TimeSpan? within = null) => UntilAsync(() => Task.FromResult(isSo()), what, within);

    /// <inheritdoc cref="UntilAsync(Func{bool}, Func{string}, TimeSpan?)"/>
    public static async Task UntilAsync(Func<Task<bool>> isSo, Func<string> what, TimeSpan? within = null)
    {
        for (var end = DateTime.UtcNow + (within ?? Generous); !await isSo(); await Task.Delay(1))
            Assert.True(DateTime.UtcNow < end, $"Not within {within ?? Generous}: {what()}");
    }

    /// <summary>Waits for a task.</summary>
    public static async Task WithinAsync(Task task, string what)
    {
        var first = await Task.WhenAny(task, Task.Delay(Generous));
        Assert.True(first == task, $"Not within {Generous}: {what}");
        await task;
    }
}
