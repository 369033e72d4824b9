using System.Diagnostics;

namespace Cqrs.Generated.Benchmarks.ColdStart;

/// <summary>Starts programs.</summary>
internal static class Child
{
    /// <summary>Milliseconds from the call that starts the program to the line by which it says what it has loaded.</summary>
    /// <exception cref="InvalidOperationException">It says something else, or fails.</exception>
    public static double Time(string program, IEnumerable<string> arguments, string expected)
    {
        var info = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(info)!;
        var line = process.StandardOutput.ReadLine();
        var elapsed = Stopwatch.GetElapsedTime(started);
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (line != expected || process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} said '{line}' instead of '{expected}' and ended with {process.ExitCode}. {error}");
        return elapsed.TotalMilliseconds;
    }

    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="InvalidOperationException">It fails.</exception>
    public static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.\n{output}");
    }
}
