using System.IO.Compression;
using System.Xml.Linq;
using Cqrs.Generated.Docs.Tests.Markdown;

namespace Cqrs.Generated.PackageTests;

/// <summary>
/// The packages, made by <c>dotnet pack</c> in a copy of the sources that holds nothing built: what a fresh clone would give. Their version is new each time,
/// so that a package of an earlier run, wherever it is cached, cannot be taken for them.
/// </summary>
public sealed class Packages : IAsyncLifetime
{
    private static readonly string[] s_folders = ["src", "generators", "analyzers", "eng"];
    private static readonly string[] s_projects = ["src/Cqrs.Generated", "src/Cqrs.Generated.PostgreSql", "src/Cqrs.Generated.RabbitMq", "src/Cqrs.Generated.Sqlite", "src/Cqrs.Generated.Testing"];
    private static readonly string[] s_files = ["Directory.Build.props", "Directory.Packages.props", "global.json", ".editorconfig", "README.md", "LICENSE"];
    private readonly TemporaryFolder _folder = new();

    /// <summary>The version in the sources, and that of the packages made here.</summary>
    public string SourceVersion { get; } = XDocument.Load(Checkout.PathTo("Directory.Build.props")).Descendants("Version").Single().Value;

    public string Version => $"{SourceVersion}-test.{_stamp}";

    private readonly long _stamp = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

    /// <summary>Where the packages are.</summary>
    public string Folder { get; private set; } = "";

    /// <summary>Where projects that use them unpack them: once for all of them, so that the compiler's server loads each analyzer once.</summary>
    public string Cache => _folder.Sub("cache");

    /// <summary>Where they were made.</summary>
    public string SourceFolder { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        SourceFolder = CopySources("sources");
        Folder = await PackAsync(SourceFolder, "packages", s_projects);
    }

    /// <summary>A copy of the sources without anything that a build left behind.</summary>
    internal string CopySources(string name)
    {
        var target = _folder.Sub(name);
        foreach (var file in s_files)
            File.Copy(Checkout.PathTo(file), Path.Combine(target, file));
        foreach (var folder in s_folders)
            Copy(new DirectoryInfo(Checkout.PathTo(folder)), Path.Combine(target, folder));
        return target;
    }

    /// <summary>Packs projects. Rules are not asked: the build of the solution asks them, and they change nothing in a package.</summary>
    internal async Task<string> PackAsync(string sources, string name, IEnumerable<string> projects, params string[] arguments)
    {
        var packages = _folder.Sub(name);
        foreach (var project in projects)
            await DotNet.RunAsync(sources, ["pack", project, "-o", packages, $"-p:PackageVersion={Version}", "-p:RunAnalyzers=false", .. arguments]);
        return packages;
    }

    internal ZipArchive Open(string id, string? folder = null) => ZipFile.OpenRead(Path.Combine(folder ?? Folder, $"{id}.{Version}.nupkg"));

    public ValueTask DisposeAsync()
    {
        DotNet.EndCompiler();
        _folder.Dispose();
        return default;
    }

    private static void Copy(DirectoryInfo from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in from.EnumerateFiles())
            file.CopyTo(Path.Combine(to, file.Name));
        foreach (var folder in from.EnumerateDirectories().Where(folder => folder.Name is not ("bin" or "obj")))
            Copy(folder, Path.Combine(to, folder.Name));
    }
}
