using Cqrs.Generated.Docs.Tests.Markdown;

namespace Cqrs.Generated.PackageTests;

/// <summary>
/// A console project as <c>dotnet new console</c> makes it, that references the packages made here. Packages go to a folder of its own; what the
/// machine has cached of others is used from there, so that no network is needed.
/// </summary>
internal sealed class ConsumerProject : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Packages _packages;

    private ConsumerProject(Packages packages) => _packages = packages;

    public string Folder => Path.Combine(_folder.Path, "Wallet");

    /// <summary>Makes the project and pastes README.md's first example into it.</summary>
    public static async Task<ConsumerProject> CreateAsync(Packages packages, params string[] packageIds)
    {
        var project = new ConsumerProject(packages);

        // Empty, so that nothing above the temporary folder is found either.
        foreach (var name in (string[])["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"])
            project._folder.Write(name, "<Project />");
        await DotNet.RunAsync(project._folder.Path, "new", "console", "-o", "Wallet", "--no-restore");
        project.Reference(packageIds);
        project.Program = FirstExample;
        return project;
    }

    public static string FirstExample { get; } = MarkdownPage.Read(Checkout.PathTo("README.md")).Block("example", "first").Text;

    public string Program
    {
        get;
        set => _folder.Write("Wallet/Program.cs", field = value);
    } = "";

    public Task<(int ExitCode, string Output)> BuildAsync() => DotNet.TryRunAsync(Folder, "build", "-warnaserror");

    public async Task<string> RunAsync()
    {
        var (exitCode, output) = await BuildAsync();
        Assert.True(exitCode == 0, output);
        return await RunAgainAsync();
    }

    public Task<string> RunAgainAsync() => DotNet.RunAsync(Folder, "run", "--no-build");

    /// <summary>What the compiler wrote for a class.</summary>
    public string Generated(string file)
        => File.ReadAllText(Assert.Single(Directory.EnumerateFiles(Path.Combine(Folder, "obj"), file, SearchOption.AllDirectories)));

    public void Dispose() => _folder.Dispose();

    private void Reference(string[] packageIds)
    {
        var references = string.Concat(packageIds.Select(id => $"<PackageReference Include=\"{id}\" Version=\"[{_packages.Version}]\" />"));
        var cached = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var project = File.ReadAllText(Path.Combine(Folder, "Wallet.csproj"));
        _folder.Write("Wallet/Wallet.csproj", project.Replace("</Project>", $"""
              <PropertyGroup>
                <EmitCompilerGeneratedFiles>true</EmitCompilerGeneratedFiles>
                <NuGetAudit>false</NuGetAudit>
                <RestoreAdditionalProjectSources>{_packages.Folder}</RestoreAdditionalProjectSources>
                <RestorePackagesPath>{_folder.Sub("packages")}</RestorePackagesPath>
                <RestoreFallbackFolders>{(Directory.Exists(cached) ? cached : "")}</RestoreFallbackFolders>
              </PropertyGroup>
              <ItemGroup>{references}</ItemGroup>
            </Project>
            """, StringComparison.Ordinal));
    }
}
