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

        using var publish = BankProcess.StartProgram(
            BankProcess.Dotnet, RepositoryRoot.Directory.FullName,
            ["publish", Path.Combine("samples", "Bank"), "-o", _folder["native"], "-nodeReuse:false", .. Soak.IsAsked ? AllAnew(runtime) : OnWhatIsBuilt(runtime)]);
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

    /// <summary>As a user publishes it, with artifacts of its own: nothing is taken from an earlier build, whose warnings are gone.</summary>
    private string[] AllAnew(string runtime) => ["-c", "Release", "-r", runtime, "--artifacts-path", _folder["artifacts"]];

    /// <summary>
    /// On the libraries that these tests were built with: their own warnings were errors then, and what NativeAOT has to say of them it says at each publish. Without the optimizer, which takes longest and warns of nothing. The bank itself is
    /// built anew, in folders of its own, so that nothing disturbs a build that runs.
    /// </summary>
    private string[] OnWhatIsBuilt(string runtime)
    {
        var folders = _folder.Write(
            "folders.props",
            $"""
            <Project>
              <PropertyGroup Condition="'$(MSBuildProjectName)' == 'Bank'">
                <RuntimeIdentifier>{runtime}</RuntimeIdentifier>
                <BaseIntermediateOutputPath>$(MSBuildThisFileDirectory)obj/</BaseIntermediateOutputPath>
                <OutDir>$(MSBuildThisFileDirectory)bin/</OutDir>
                <DefaultItemExcludes>$(DefaultItemExcludes);obj/**;bin/**</DefaultItemExcludes>
              </PropertyGroup>
            </Project>
            """);
        return ["-c", BankProcess.Configuration, $"-p:CustomBeforeDirectoryBuildProps={folders}", "-p:BuildProjectReferences=false", "-p:Optimize=false", "-p:NativeDebugSymbols=false"];
    }

    private static bool OnPath(string program)
        => Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
