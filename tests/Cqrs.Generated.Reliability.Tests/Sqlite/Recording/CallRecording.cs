using System.Diagnostics;
using Cqrs.Generated.Sqlite.CrashChild;

namespace Cqrs.Generated.Reliability.Tests.Sqlite.Recording;

/// <summary>The recorder's log: what a child asked of the system for its store's files, and what it said in between, in the order in which it happened.</summary>
internal static class CallRecording
{
    private const int Header = 32;
    private static readonly Lazy<(string? Library, string Reason)> Compiled = new(Compile);

    /// <summary>Runs the child with the recorder loaded before everything else.</summary>
    /// <returns>Its exit code, 137 after a kill, and what it wrote to standard error.</returns>
    public static async Task<(int ExitCode, string Errors)> RunChildAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Cqrs.Generated.Sqlite.CrashChild.dll"), .. arguments])
        {
            RedirectStandardError = true,
        };
        start.Environment["LD_PRELOAD"] = Library();
        using var child = Process.Start(start)!;
        try
        {
            var errors = await child.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await child.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (child.ExitCode, errors);
        }
        finally
        {
            if (!child.HasExited)
                child.Kill();
        }
    }

    /// <summary>Reads a log.</summary>
    public static List<Call> Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var calls = new List<Call>();
        for (var at = 0; at < bytes.Length;)
        {
            var header = bytes.AsSpan(at, Header);
            var length = (int)BitConverter.ToInt64(header[24..]);
            calls.Add(new Call(
                (CallKind)BitConverter.ToInt32(header),
                (StoreFile)BitConverter.ToInt32(header[4..]),
                BitConverter.ToInt32(header[8..]),
                BitConverter.ToInt32(header[12..]),
                BitConverter.ToInt64(header[16..]),
                bytes.AsMemory(at + Header, length)));
            at += Header + length;
        }

        return calls;
    }

    private static string Library()
    {
        var (library, reason) = Compiled.Value;
        if (library is null && Environment.GetEnvironmentVariable("CI") is not ("1" or "true"))
            Assert.Skip(reason);
        return library ?? throw new InvalidOperationException(reason);
    }

    private static (string? Library, string Reason) Compile()
    {
        if (!OperatingSystem.IsLinux())
            return (null, "The recorder of system calls is for Linux.");
        var library = Path.Combine(Directory.CreateTempSubdirectory("cqrs-recorder-").FullName, "libcqrsrecorder.so");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Path.GetDirectoryName(library)!, recursive: true);
        var source = Path.Combine(AppContext.BaseDirectory, "recorder.c");
        var reason = "There is no C compiler (cc, gcc, clang) to compile the recorder of system calls.";
        foreach (var compiler in (string[])["cc", "gcc", "clang"])
        {
            var path = Environment.GetEnvironmentVariable("PATH")!.Split(':').Select(folder => Path.Combine(folder, compiler)).FirstOrDefault(File.Exists);
            if (path is null)
                continue;
            using var process = Process.Start(
                path, ["-O2", "-shared", "-fPIC", "-Wl,-soname,libcqrsrecorder.so", "-o", library, source, "-ldl", "-pthread"]);
            process.WaitForExit();
            if (process.ExitCode == 0)
                return (library, "");

            // As where there is a compiler without the C library's headers.
            reason = $"{path} cannot compile {source}.";
        }

        return (null, reason);
    }
}
