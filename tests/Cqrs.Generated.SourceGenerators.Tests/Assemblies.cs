using Cqrs.Generated.SourceGenerators.Tests.Harness;

namespace Cqrs.Generated.SourceGenerators.Tests;

/// <summary>Several assemblies: each publishes a manifest, the application names them all.</summary>
public class Assemblies
{
    [Fact]
    public void Application_NamesTheManifestsOfItsReferences()
    {
        var library = GeneratorRun.Of("Contoso.Bank", [], Sources.Bank);

        var application = GeneratorRun.Of("App", [library.ToReference()], "class Program;");

        Assert.Empty(application.Diagnostics);
        Assert.Contains("global::Cqrs.Generated.Manifests.Contoso_BankManifest", application.Files["CqrsApplication.g.cs"], StringComparison.Ordinal);
        Assert.DoesNotContain("CqrsManifest.g.cs", application.Files);
    }

    [Fact]
    public void EventOfAReference_IsHandledWithAFormatterOfOnesOwn()
    {
        var library = GeneratorRun.Of("Contoso.Bank", [], Sources.Bank);

        var application = GeneratorRun.Of("App", [library.ToReference()], """
            namespace App;
            public partial class Totals : Projection { void HandleAccountCredited(Bank.AccountCredited e) { } }
            """);

        Assert.Empty(application.Diagnostics);
        Assert.Contains("Formatters.Bank_AccountCredited.g.cs", application.Files);
    }

    [Fact]
    public void FriendAssembly_SeesNoClassTwice()
    {
        var library = GeneratorRun.Of("Contoso.Bank", [],
            [.. Sources.Bank, "[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"App\")]"]);

        var application = GeneratorRun.Of("App", [library.ToReference()], """
            namespace App;
            public partial class Totals : Projection { void HandleAccountCredited(Bank.AccountCredited e) { } }
            public static class Start
            {
                public static void Configure(Microsoft.Extensions.DependencyInjection.IServiceCollection services)
                    => services.AddCqrs(cqrs => cqrs.UseInMemoryStore());
            }
            """);

        Assert.Empty(application.Diagnostics);
    }

    [Fact]
    public void AssemblyOfDeclaredEventsOnly_PublishesThem()
    {
        var run = GeneratorRun.Of("Contracts", [], "[Event(\"opened\")] public sealed record Opened(string Name);");

        Assert.Empty(run.Diagnostics);
        Assert.Contains("Opened.Type", run.Files["CqrsManifest.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void AssemblyOfDeclaredCommandsOnly_PublishesThem()
    {
        var run = GeneratorRun.Of("Contracts", [], "[Command] public sealed record Open(string Name); [Command(\"close\")] public record struct Close;");

        Assert.Empty(run.Diagnostics);
        Assert.Contains("Open.Contract", run.Files["CqrsManifest.g.cs"], StringComparison.Ordinal);
        Assert.Contains("Close.Contract", run.Files["CqrsManifest.g.cs"], StringComparison.Ordinal);
        Assert.Contains("new(\"close\", Write, Decode)", run.Files["Formatters.Close.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void CommandThatCannotBeEncoded_LeavesNoFormatter()
    {
        var run = GeneratorRun.Of("App", [], """
            public sealed record Inner(int X);
            public sealed record Import(Inner Inner, System.IO.Stream Content);
            public sealed partial class Handlers : ICommandHandlers { private void HandleImport(Import command) { } }
            """);

        Assert.Empty(run.Diagnostics);
        Assert.DoesNotContain(run.Files.Keys, file => file.StartsWith("Formatters.", StringComparison.Ordinal));
    }

    [Fact]
    public void TypeThatIsEventAndCommand_HasOneFormatterForBoth()
    {
        var run = GeneratorRun.Of("App", [], "[Event(\"noted\")] [Command] public sealed record Note(string Text);");

        Assert.Empty(run.Diagnostics);
        Assert.Contains(" Type = new(\"noted\", 1, Write, Decode)", run.Files["Formatters.Note.g.cs"], StringComparison.Ordinal);
        Assert.Contains(" Contract = new(\"Note\", Write, Decode)", run.Files["Formatters.Note.g.cs"], StringComparison.Ordinal);
    }
}
