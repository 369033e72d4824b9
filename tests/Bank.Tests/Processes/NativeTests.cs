using System.Runtime.InteropServices;

namespace Bank.Tests.Processes;

/// <summary>The bank as one native file.</summary>
public sealed class NativeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task PublishedWithNativeAot_HasNoWarningAndRuns()
    {
        if (!OperatingSystem.IsLinux() || !(OnPath("clang") || OnPath("gcc")) || !File.Exists("/usr/include/zlib.h"))
            Assert.Skip("NativeAOT links on Linux with clang or gcc and zlib, and one of them is missing: apt-get install clang zlib1g-dev.");
        var runtime = $"linux-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";

        // Artifacts of its own: nothing is taken from an earlier build, whose warnings are gone, and nothing disturbs one that runs.
        using var publish = BankProcess.StartProgram(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", RepositoryRoot.Directory.FullName,
            "publish", Path.Combine("samples", "Bank"), "-c", "Release", "-r", runtime, "--artifacts-path", _folder["artifacts"], "-o", _folder["native"], "-nodeReuse:false");
        var published = await publish.EndAsync();
        Assert.True(published.ExitCode == 0, published.Output + published.Error);
        Assert.DoesNotMatch("IL[0-9]{4}", published.Output);
        Assert.DoesNotContain("warning", published.Output, StringComparison.OrdinalIgnoreCase);

        var program = Path.Combine(_folder["native"], "Bank");
        Assert.False(File.Exists(program + ".dll"), "The bank was published, but not to native code.");
        using var bank = BankProcess.StartProgram(program, _folder.FullName, "--json");
        Assert.Equal(6_306, (await bank.EndAsync()).Json().GetProperty("events").GetInt32());
        using var again = BankProcess.StartProgram(program, _folder.FullName);
        var table = await again.EndAsync();
        Assert.Equal(0, table.ExitCode);
        Assert.Contains("all 300 balances agree", table.Output, StringComparison.Ordinal);
    }

    private static bool OnPath(string program)
        => Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
