using Cqrs.Generated.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Cqrs.Generated.Analyzers.Tests;

public sealed class AddAllHandlersRefactoringTests
{
    private const string Events = """
        public interface IEvent;
        public sealed record Opened(string Owner) : IEvent;
        public sealed record Renamed(string Owner) : IEvent;
        public sealed record Closed : IEvent;

        """;

    [Fact]
    public async Task Aggregate_GetsAHandlerForAllThatItRaisesAndOwns()
        => Assert.Equal(
            ("Add handlers for all events of this aggregate", Events + """
                public abstract partial class Base : Aggregate { public void Close() => Raise(new Closed()); }

                [Owns<Renamed>]
                public sealed partial class Account : Base
                {
                    public string Owner { get; private set; } = "";

                    public void Open(string owner) => Raise(new Opened(owner));

                    private void HandleOpened(Opened e) => Owner = e.Owner;

                    private void HandleClosed(Closed e) { }

                    private void HandleRenamed(Renamed e) => Owner = e.Owner;
                }
                """),
            await RefactorAsync("""
                public abstract partial class Base : Aggregate { public void Close() => Raise(new Closed()); }

                [Owns<Renamed>]
                public sealed partial class $$Account : Base
                {
                    public string Owner { get; private set; } = "";

                    public void Open(string owner) => Raise(new Opened(owner));
                }
                """));

    [Fact]
    public async Task Projection_GetsAHandlerForAllOfItsSources()
        => Assert.Equal(
            ("Add handlers for all events of this projection's sources", Events + """
                [Projects<IEvent>, Ignores<Closed>]
                public sealed partial class Owners : Projection
                {
                    private void HandleOpened(Opened e) { }

                    private void HandleRenamed(Renamed e) { }
                }
                """),
            await RefactorAsync("""
                [Projects<IEvent>, Ignores<Closed>]
                public sealed partial class Owners$$ : Projection
                {
                }
                """));

    [Theory]
    [InlineData("public sealed partial class $$Account : Aggregate { public void Open() => Raise(new Opened(\"\")); private void HandleOpened(Opened e) { } }")]
    [InlineData("public sealed partial $$class Account : Aggregate { public void Close() => Raise(new Closed()); }")]
    [InlineData("public sealed partial class Account : Aggregate { public void $$Close() => Raise(new Closed()); }")]
    [InlineData("public abstract partial class $$Account : Aggregate { public void Close() => Raise(new Closed()); }")]
    [InlineData("public sealed partial class $$Owners : Projection { private void HandleOpened(Opened e) { } }")]
    [InlineData("public sealed partial class $$NoneOfOurs { }")]
    [InlineData("public sealed partial class $$")]
    public async Task NothingToAdd_OffersNothing(string source) => Assert.Null(await RefactorAsync(source));

    private static async Task<(string Title, string Source)?> RefactorAsync(string source)
    {
        source = Verifying.Usings + Events + source;
        var cursor = source.IndexOf("$$", StringComparison.Ordinal);
        using var workspace = new AdhocWorkspace();
        var document = workspace.AddProject(ProjectInfo.Create(
                ProjectId.CreateNewId(), VersionStamp.Default, "Example", "Example", LanguageNames.CSharp, metadataReferences: Verifying.References,
                compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)))
            .AddDocument("Example.cs", SourceText.From(source.Remove(cursor, 2)));
        var offered = new List<CodeAction>();
        await new AddAllHandlersRefactoring().ComputeRefactoringsAsync(
            new CodeRefactoringContext(document, new TextSpan(cursor, 0), offered.Add, TestContext.Current.CancellationToken));
        if (offered.Count == 0)
            return null;
        var action = Assert.Single(offered);
        var changed = Assert.IsType<ApplyChangesOperation>(Assert.Single(await action.GetOperationsAsync(TestContext.Current.CancellationToken))).ChangedSolution;
        var text = (await changed.GetDocument(document.Id)!.GetTextAsync(TestContext.Current.CancellationToken)).ToString();
        return (action.Title, text[Verifying.Usings.Length..]);
    }
}
