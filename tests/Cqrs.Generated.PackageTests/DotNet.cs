using System.Diagnostics;
using System.Text;

namespace Cqrs.Generated.PackageTests;

/// <summary>Runs the SDK that runs the tests. Its compiler stays warm from one build to the next in a server of the tests' own, which ends with them.</summary>
internal static class DotNet
{
    private static readonly string s_compiler = $"cqrs-tests-{Environment.ProcessId}-{Guid.NewGuid():N}";

    public static async Task<(int ExitCode, string Output)> TryRunAsync(string folder, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["SharedCompilationId"] = s_compiler;

        // What the runner of these tests was built with is not to colour what they build.
        foreach (var name in start.Environment.Keys.Where(key => key.StartsWith("MSBuild", StringComparison.Ordinal)).ToArray())
            start.Environment.Remove(name);
        using var process = Process.Start(start)!;
        await using var kill = TestContext.Current.CancellationToken.Register(() => process.Kill(entireProcessTree: true));
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);
        return (process.ExitCode, (await output + await error).ReplaceLineEndings("\n"));
    }

    public static async Task<string> RunAsync(string folder, params IEnumerable<string> arguments)
    {
        var (exitCode, output) = await TryRunAsync(folder, arguments);
        Assert.True(exitCode == 0, $"dotnet {string.Join(' ', arguments)} ended with {exitCode}:\n{output}");
        return output;
    }

    /// <summary>Ends the compiler's server, if there is one.</summary>
    public static void EndCompiler()
    {
        foreach (var process in Process.GetProcessesByName("VBCSCompiler").Concat(Process.GetProcessesByName("dotnet")))
        {
            using (process)
            {
                if (IsCompiler(process))
                    process.Kill();
            }
        }
    }

    // Its command line names the pipe that it listens to.
    private static bool IsCompiler(Process process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process.Id}/cmdline").Contains(s_compiler, StringComparison.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
