using Cqrs.Generated.Docs.Tests.Markdown;

namespace Cqrs.Generated.PackageTests;

/// <summary>
/// A console project as <c>dotnet new console</c> makes it, that references the packages made here. The only source is their folder, and they go to a cache of
/// their own. What they depend on comes from the machine's cache, where packing them has just put it: no network is needed, and nothing is left behind.
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
        var locals = await DotNet.RunAsync(project._folder.Path, "nuget", "locals", "global-packages", "--list");
        project.Reference(packageIds, cache: locals[(locals.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim());
        project.Program = FirstExample;
        return project;
    }

    public static string FirstExample { get; } = MarkdownPage.Read(Checkout.PathTo("README.md")).Block("example", "first").Text;

    public string Program
    {
        get;
        set => _folder.Write("Wallet/Program.cs", field = value);
    } = "";

    /// <summary>Turns rules of the SDK on, also those that it runs only in an editor otherwise.</summary>
    public void WarnOf(params IEnumerable<string> ids)
    {
        _folder.Write("Directory.Build.props", "<Project><PropertyGroup><EnforceCodeStyleInBuild>true</EnforceCodeStyleInBuild></PropertyGroup></Project>");
        _folder.Write("Wallet/.editorconfig", $"root = true\n[*.cs]\n{string.Concat(ids.Select(id => $"dotnet_diagnostic.{id}.severity = warning\n"))}");
    }

    public void Write(string file, string text) => _folder.Write($"Wallet/{file}", text);

    public string Read(string file) => File.ReadAllText(Path.Combine(Folder, file));

    public Task<(int ExitCode, string Output)> BuildAsync(params string[] arguments) => DotNet.TryRunAsync(Folder, ["build", "-warnaserror", .. arguments]);

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

    private void Reference(string[] packageIds, string cache)
    {
        var references = string.Concat(packageIds.Select(id => $"<PackageReference Include=\"{id}\" Version=\"[{_packages.Version}]\" />"));
        var project = File.ReadAllText(Path.Combine(Folder, "Wallet.csproj"));
        _folder.Write("Wallet/Wallet.csproj", project.Replace("</Project>", $"""
              <PropertyGroup>
                <EmitCompilerGeneratedFiles>true</EmitCompilerGeneratedFiles>
                <NuGetAudit>false</NuGetAudit>
                <RestoreSources>{_packages.Folder}</RestoreSources>
                <RestorePackagesPath>{_packages.Cache}</RestorePackagesPath>
                <RestoreFallbackFolders>{cache}</RestoreFallbackFolders>
              </PropertyGroup>
              <ItemGroup>{references}</ItemGroup>
            </Project>
            """, StringComparison.Ordinal));
    }
}
