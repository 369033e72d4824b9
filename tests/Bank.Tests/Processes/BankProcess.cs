using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace Bank.Tests.Processes;

/// <summary>The bank as its users run it: a process with arguments, two streams and an exit code.</summary>
internal sealed class BankProcess : IDisposable
{
    /// <summary>What runs programs that are not native.</summary>
    public static readonly string Dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    /// <summary>What these tests, and all that they refer to, were built as.</summary>
    public static readonly string Configuration = typeof(BankProcess).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    private BankProcess(string program, string workingDirectory, IEnumerable<string> arguments)
    {
        _process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _output = _process.StandardOutput.ReadToEndAsync();
        _error = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>Starts the bank that was built with these tests.</summary>
    public static BankProcess Start(TemporaryFolder folder, params string[] arguments)
        => new(Dotnet, folder.FullName, [typeof(Bank.Accounts.Account).Assembly.Location, .. arguments]);

    /// <summary>Starts another program.</summary>
    public static BankProcess StartProgram(string program, string workingDirectory, params string[] arguments)
        => new(program, workingDirectory, arguments);

    /// <summary>Runs the bank to its end.</summary>
    public static async Task<BankOutcome> RunAsync(TemporaryFolder folder, params string[] arguments)
    {
        using var process = Start(folder, arguments);
        return await process.EndAsync();
    }

    /// <summary>Runs the bank to its end and reads what <c>--json</c> printed.</summary>
    public static async Task<JsonElement> RunJsonAsync(TemporaryFolder folder, params string[] arguments)
        => (await RunAsync(folder, [.. arguments, "--json"])).Json();

    /// <summary>Whether it has come to its end.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>Kills it with a signal that it cannot handle.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Asks it to stop, as a service manager does (Ctrl+C takes the same way, but a job in the background may not hear it). Not on Windows.</summary>
    public async Task InterruptAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public async Task<BankOutcome> EndAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new BankOutcome(_process.ExitCode, await _output, await _error);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}
