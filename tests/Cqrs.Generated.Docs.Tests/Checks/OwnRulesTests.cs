using System.Text.RegularExpressions;
using Cqrs.Generated.Docs.Tests.Markdown;

namespace Cqrs.Generated.Docs.Tests.Checks;

/// <summary>What we ask of others holds for this repository: every project that references the framework is built with every rule as an error, and none is silenced.</summary>
public sealed partial class OwnRulesTests
{
    [Fact]
    public void NoFile_SilencesARule() => Assert.DoesNotContain(Files("*.cs", "*.csproj", "*.props", "*.targets", ".editorconfig"), file => !IsOfThePackage(file) && SilencesARule(File.ReadAllText(file)));

    [Theory]
    [InlineData("#pragma warning disable CQRS1001")]
    [InlineData("#pragma warning disable CA1707, CQRS3001 // a reason")]
    [InlineData("<NoWarn>$(NoWarn);CQRS1007</NoWarn>")]
    [InlineData("[SuppressMessage(\"Cqrs.Convention\", \"CQRS1007\")]")]
    [InlineData("dotnet_diagnostic.CQRS1007.severity = none")]
    [InlineData("dotnet_diagnostic.CQRS1007.severity = suggestion")]
    public void SilencedRule_IsFound(string line) => Assert.True(SilencesARule(line));

    [Fact]
    public void EveryProjectThatUsesTheFramework_KeepsTheRules()
        => Assert.DoesNotContain(
            Files("*.csproj").Where(file => Regex.IsMatch(Path.GetRelativePath(Checkout.Root, file), @"^(tests|samples|benchmarks)[/\\]")),
            file => File.ReadAllText(file) is var text && text.Contains("src/Cqrs.Generated", StringComparison.Ordinal) && !KeepsTheRules(file, text));

    // The rules' and the generator's own tests hold the code that they are about as text.
    private static bool KeepsTheRules(string file, string text)
        => text.Contains("eng/UseGenerator.props", StringComparison.Ordinal) || text.Contains("eng/Rules.props", StringComparison.Ordinal)
           || Path.GetFileNameWithoutExtension(file) is "Cqrs.Generated.Analyzers.Tests" or "Cqrs.Generated.SourceGenerators.Tests";

    // What a user's build is told to accept is not what this one accepts.
    private static bool IsOfThePackage(string file) => Path.GetRelativePath(Checkout.Root, file).Replace('\\', '/') == "src/Cqrs.Generated/build/Cqrs.Generated.targets";

    private static bool SilencesARule(string text) => Silencing().IsMatch(text);

    private static IEnumerable<string> Files(params string[] patterns) => patterns
        .SelectMany(pattern => Directory.EnumerateFiles(Checkout.Root, pattern, SearchOption.AllDirectories))
        .Where(file => !Regex.IsMatch(Path.GetRelativePath(Checkout.Root, file), @"(^|[/\\])(bin|obj|artifacts)[/\\]") && Path.GetFileName(file) != nameof(OwnRulesTests) + ".cs");

    [GeneratedRegex(@"#pragma\s+warning\s+disable[^\n]*CQRS\d|NoWarn>[^<]*CQRS\d|SuppressMessage\([^)]*CQRS\d|dotnet_diagnostic\.CQRS\d+\.severity\s*=\s*(none|silent|suggestion|warning)")]
    private static partial Regex Silencing();
}
