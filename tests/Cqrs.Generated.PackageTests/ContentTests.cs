using System.IO.Compression;
using System.Text;
using System.Xml.Linq;

[assembly: AssemblyFixture(typeof(Cqrs.Generated.PackageTests.Packages))]

namespace Cqrs.Generated.PackageTests;

public sealed class ContentTests(Packages packages)
{
    private static readonly string[] s_core =
    [
        "README.md",
        "analyzers/dotnet/cs/Cqrs.Generated.Analyzers.dll",
        "analyzers/dotnet/cs/Cqrs.Generated.CodeFixes.dll",
        "analyzers/dotnet/cs/Cqrs.Generated.SourceGenerators.dll",
        "build/Cqrs.Generated.props",
        "build/Cqrs.Generated.targets",
        "buildMultiTargeting/Cqrs.Generated.targets",
        "buildTransitive/Cqrs.Generated.props",
        "buildTransitive/Cqrs.Generated.targets",
        "lib/net10.0/Cqrs.Generated.dll",
        "lib/net10.0/Cqrs.Generated.xml",
        "tools/netstandard2.0/Cqrs.Generated.BuildTasks.dll",
    ];

    [Fact]
    public void CorePackage_HoldsRuntimeAndEverythingThatTheCompilerAndTheBuildLoad()
    {
        using var package = packages.Open("Cqrs.Generated");

        Assert.Equal(s_core, Content(package));
    }

    [Fact]
    public async Task CorePackage_PackedInDebugFromAFreshCopy_HoldsTheSame()
    {
        var folder = await packages.PackAsync(packages.CopySources("debug"), "debug-packages", ["src/Cqrs.Generated"], "-c", "Debug");
        using var package = packages.Open("Cqrs.Generated", folder);

        Assert.Equal(s_core, Content(package));
    }

    [Theory]
    [InlineData("Cqrs.Generated.PostgreSql")]
    [InlineData("Cqrs.Generated.RabbitMq")]
    [InlineData("Cqrs.Generated.Sqlite")]
    public void AdaptersPackage_HoldsItsAssemblyAndNeedsTheCore(string id)
    {
        using var package = packages.Open(id);

        Assert.Equal(["README.md", $"lib/net10.0/{id}.dll", $"lib/net10.0/{id}.xml"], Content(package));
        Assert.Equal(packages.Version, Dependencies(package)["Cqrs.Generated"]);
    }

    [Fact]
    public void TestingPackage_HoldsItsAssemblyAndNeedsTheCoreAndNoTestFramework()
    {
        using var package = packages.Open("Cqrs.Generated.Testing");

        Assert.Equal(["README.md", "lib/net10.0/Cqrs.Generated.Testing.dll", "lib/net10.0/Cqrs.Generated.Testing.xml"], Content(package));
        Assert.DoesNotContain(Dependencies(package).Keys, id => id.Contains("unit", StringComparison.OrdinalIgnoreCase) || id.Contains("MSTest", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(packages.Version, Dependencies(package)["Cqrs.Generated"]);
    }

    [Fact]
    public void CorePackage_NeedsNoCompiler()
    {
        using var package = packages.Open("Cqrs.Generated");

        Assert.DoesNotContain(Dependencies(package).Keys, id => id.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Cqrs.Generated")]
    [InlineData("Cqrs.Generated.PostgreSql")]
    [InlineData("Cqrs.Generated.RabbitMq")]
    [InlineData("Cqrs.Generated.Sqlite")]
    [InlineData("Cqrs.Generated.Testing")]
    public void Package_NamesItsLicenseAndReadme(string id)
    {
        using var package = packages.Open(id);
        var license = Metadata(package, "license");

        Assert.Equal(("expression", "Apache-2.0"), (license.Attribute("type")!.Value, license.Value));
        Assert.Equal("README.md", Metadata(package, "readme").Value);
        Assert.NotEmpty(Metadata(package, "description").Value);
    }

    [Theory]
    [InlineData("Cqrs.Generated")]
    [InlineData("Cqrs.Generated.PostgreSql")]
    [InlineData("Cqrs.Generated.RabbitMq")]
    [InlineData("Cqrs.Generated.Sqlite")]
    [InlineData("Cqrs.Generated.Testing")]
    public void Package_NamesNoPathOfTheMachineThatMadeIt(string id)
    {
        using var package = packages.Open(id);

        Assert.Empty(package.Entries.Where(entry => Names(Read(entry), packages.SourceFolder)).Select(entry => entry.FullName));
    }

    [Fact]
    public void MachinePath_PlantedInEitherEncoding_IsFound()
    {
        var path = packages.SourceFolder;

        Assert.True(Names([1, 2, .. Encoding.UTF8.GetBytes(path), 3], path));
        Assert.True(Names([1, 2, .. Encoding.Unicode.GetBytes(path), 3], path));
    }

    private static string[] Content(ZipArchive package)
        => [.. package.Entries.Select(entry => entry.FullName)
            .Where(name => name.Contains('/', StringComparison.Ordinal) || name.EndsWith(".md", StringComparison.Ordinal))
            .Where(name => !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];

    private static XElement Metadata(ZipArchive package, string name) => Nuspec(package).Descendants().Single(element => element.Name.LocalName == name);

    private static Dictionary<string, string> Dependencies(ZipArchive package)
        => Nuspec(package).Descendants().Where(element => element.Name.LocalName == "dependency")
            .ToDictionary(element => element.Attribute("id")!.Value, element => element.Attribute("version")!.Value);

    private static XDocument Nuspec(ZipArchive package)
    {
        using var stream = package.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        return XDocument.Load(stream);
    }

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }

    private static bool Names(byte[] content, string path)
        => content.AsSpan().IndexOf(Encoding.UTF8.GetBytes(path)) >= 0 || content.AsSpan().IndexOf(Encoding.Unicode.GetBytes(path)) >= 0;
}
