using System.Diagnostics;

namespace Cqrs.Generated.Reliability.Tests.Sqlite.Kills;

/// <summary>A process of its own that appends to a store, and what it has said to be acknowledged.</summary>
internal sealed class Child : IDisposable
{
    private readonly Process _process;

    private Child(Process process) => _process = process;

    public List<Guid> Acknowledged { get; } = [];

    public bool HasExited => _process.HasExited;

    public static Child Append(string path, int writers, int appends = 0, bool shared = false, bool hasty = false)
        => new(Start("append", path, $"{writers}", $"{appends}", shared ? "shared" : "own", hasty ? "hasty" : "honest"));

    /// <summary>Listens until the child has acknowledged so many appends, then kills it as <c>kill -9</c> does, and hears what it still said.</summary>
    public async Task KillAfterAsync(int acknowledgements)
    {
        while (Acknowledged.Count < acknowledgements && await ListenAsync())
        {
        }

        _process.Kill();
        await ListenToTheEndAsync();
        Assert.Equal(128 + 9, _process.ExitCode);
    }

    /// <summary>Lets the child do what it was told.</summary>
    public async Task FinishAsync()
    {
        await ListenToTheEndAsync();
        Assert.Equal(0, _process.ExitCode);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    private async Task ListenToTheEndAsync()
    {
        while (await ListenAsync())
        {
        }

        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    private async Task<bool> ListenAsync()
    {
        var line = await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);

        // The last line may have been cut by the kill.
        if (Guid.TryParseExact(line, "D", out var id))
            Acknowledged.Add(id);
        return line is not null;
    }

    internal static Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo(
        Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet",
        [Path.Combine(AppContext.BaseDirectory, "Cqrs.Generated.Sqlite.CrashChild.dll"), .. arguments])
    {
        RedirectStandardOutput = true,
    })!;
}
