using Bank.Running;
using Bank.Tests.Processes;

namespace Bank.Tests.ReadModels;

/// <summary>
/// The bank is built from its source with a mistake in one handler's arithmetic, run, corrected, and run again: the table notices by its fingerprint that other code has made it, and is built anew.
/// </summary>
public sealed class ChangedCodeTests : IDisposable
{
    // Whole amounts come out right, so that the mistake is not seen at the tour's account already.
    private const string Right = "Post(context.SourceId, -e.Amount)";
    private const string Wrong = "Post(context.SourceId, -decimal.Truncate(e.Amount))";
    private const string BuiltAnew = "The code of the accounts' table has changed: it was built anew.";

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task CorrectedHandler_BuildsTheTableAnewByItselfAndEndsRight()
    {
        var mistaken = await RunAsync(await BuildAsync("mistaken", static source => source.Replace(Right, Wrong, StringComparison.Ordinal)));
        Assert.Equal(1, mistaken.ExitCode);
        Assert.Contains("DISAGREE", mistaken.Output, StringComparison.Ordinal);
        var store = StoreChoice.Parse($"sqlite:{_folder["bank.db"]}");
        Assert.Equal(1, (await TableReading.FindAsync(store, Cancellation))!.Build);

        var corrected = await BankProcess.RunAsync(_folder);
        Assert.Equal((0, ""), (corrected.ExitCode, corrected.Error));
        Assert.Contains(BuiltAnew, corrected.Output, StringComparison.Ordinal);
        Assert.Contains("all 300 balances agree", corrected.Output, StringComparison.Ordinal);
        Assert.Equal(2, (await TableReading.FindAsync(store, Cancellation))!.Build);
        Assert.DoesNotContain(BuiltAnew, (await BankProcess.RunAsync(_folder)).Output, StringComparison.Ordinal);
    }

    /// <summary>The control: the same mistake and the same correction, under a fingerprint that is pinned. Nobody notices, and the table stays wrong.</summary>
    [Fact]
    public async Task CorrectedHandlerUnderAPinnedFingerprint_StaysWrong()
    {
        var mistaken = await RunAsync(await BuildAsync("mistaken", static source => Pin(source).Replace(Right, Wrong, StringComparison.Ordinal)));
        Assert.Equal(1, mistaken.ExitCode);
        var corrected = await RunAsync(await BuildAsync("corrected", Pin));
        Assert.Equal((2, ""), (corrected.ExitCode, corrected.Output));
        Assert.Contains("it holds another ledger", corrected.Error, StringComparison.Ordinal);
        Assert.Equal(1, (await TableReading.FindAsync(StoreChoice.Parse($"sqlite:{_folder["bank.db"]}"), Cancellation))!.Build);
    }

    private static string Pin(string source) => source.Replace("[Projects<Account>]", "[Projects<Account>, FoldVersion(1)]", StringComparison.Ordinal);

    /// <summary>Builds the bank with its table's source edited, on what these tests were built with, and gives the program.</summary>
    private async Task<string> BuildAsync(string name, Func<string, string> edit)
    {
        var source = await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Directory.FullName, "samples", "Bank", "Accounts", "AccountsTable.cs"), Cancellation);
        var edited = edit(source);
        Assert.NotEqual(source, edited);
        Directory.CreateDirectory(_folder[name]);
        _folder.Write(Path.Combine(name, "AccountsTable.cs"), edited);
        var targets = _folder.Write(
            Path.Combine(name, "edit.targets"),
            """
            <Project>
              <PropertyGroup Condition="'$(MSBuildProjectName)' == 'Bank'">
                <IntermediateOutputPath>$(MSBuildThisFileDirectory)obj/</IntermediateOutputPath>
                <OutDir>$(MSBuildThisFileDirectory)bin/</OutDir>
              </PropertyGroup>
              <ItemGroup Condition="'$(MSBuildProjectName)' == 'Bank'">
                <Compile Remove="Accounts/AccountsTable.cs" />
                <Compile Include="$(MSBuildThisFileDirectory)AccountsTable.cs" />
              </ItemGroup>
            </Project>
            """);
        using var build = BankProcess.StartProgram(
            BankProcess.Dotnet, RepositoryRoot.Directory.FullName,
            "build", Path.Combine("samples", "Bank"), "-c", BankProcess.Configuration, "--no-restore", "-m:1", "-nodeReuse:false", "-p:BuildProjectReferences=false", "-p:RunAnalyzers=false",
            $"-p:CustomBeforeMicrosoftCommonTargets={targets}");
        var built = await build.EndAsync();
        Assert.True(built.ExitCode == 0, built.Output + built.Error);
        return Path.Combine(_folder[name], "bin", "Bank.dll");
    }

    private async Task<BankOutcome> RunAsync(string program)
    {
        using var bank = BankProcess.StartProgram(BankProcess.Dotnet, _folder.FullName, program);
        return await bank.EndAsync();
    }
}
