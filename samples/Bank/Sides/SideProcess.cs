using System.Diagnostics;
using Bank.Running;

namespace Bank.Sides;

/// <summary>A side of the bank in a process of its own: this program, started again.</summary>
internal sealed class SideProcess : IAsyncDisposable
{
    private static readonly TimeSpan s_farewell = TimeSpan.FromSeconds(20);
    private readonly string _side;
    private readonly Process _process;

    private SideProcess(string side, Process process) => (_side, _process) = (side, process);

    /// <summary>Starts a side; returns when it is ready.</summary>
    /// <exception cref="BankException">It ended instead; it has said why on standard error.</exception>
    public static async Task<SideProcess> StartAsync(string side, string run, RunOptions options, CancellationToken cancellationToken)
    {
        var program = Environment.ProcessPath!;
        var start = new ProcessStartInfo(program) { RedirectStandardInput = true, RedirectStandardOutput = true };

        // As `dotnet Bank.dll` it is the host that runs, and has to be told what.
        if (Path.GetFileNameWithoutExtension(program) == "dotnet")
            start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Bank.dll"));
        foreach (var argument in new[] { "--side", side, "--run", run, "--store", options.Store.Text })
            start.ArgumentList.Add(argument);

        // Not among the arguments, where everybody on the machine may read the password.
        start.Environment[BusRun.UriVariable] = options.Bus;
        var process = new SideProcess(side, Process.Start(start)!);
        try
        {
            await process.ReadAsync(SideLoop.Ready, cancellationToken);
            return process;
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>What the side says of every account, when it has seen the event at a position.</summary>
    public async Task<IReadOnlyList<AccountLine>> AccountsAsync(Position position, CancellationToken cancellationToken)
    {
        await _process.StandardInput.WriteLineAsync(position.ToString());
        await _process.StandardInput.FlushAsync(cancellationToken);
        return [.. (await ReadAsync(SideLoop.End, cancellationToken)).Select(AccountLine.Parse)];
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        try
        {
            await _process.WaitForExitAsync(CancellationToken.None).WaitAsync(s_farewell);
        }
        catch (TimeoutException)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private async Task<List<string>> ReadAsync(string end, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        while (await _process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line == end)
                return lines;
            lines.Add(line);
        }

        throw new BankException($"The {_side} side has ended.");
    }
}
