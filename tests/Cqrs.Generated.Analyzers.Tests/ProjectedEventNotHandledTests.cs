using Microsoft.CodeAnalysis.Testing;

namespace Cqrs.Generated.Analyzers.Tests;

public sealed class ProjectedEventNotHandledTests
{
    private const string Events = """
        public sealed record Opened(string Owner);
        public sealed record Renamed(string Owner);
        public sealed record Noted(string Text);
        public sealed record Imported(string From);

        """;

    [Fact]
    public Task EachEventOfAnAggregate_IsReported() => Verifying.ReportsAsync<ProjectedEventNotHandledAnalyzer>(Events + """
        [Ignores<Noted>, Owns<Imported>]
        public sealed partial class Account : Aggregate
        {
            private void HandleOpened(Opened e) { }
            private void HandleRenamed(Renamed e) { }
            private void HandleImported(Imported e) { }
        }

        [{|#0:Projects<Account>|}]
        public sealed partial class Owners : Projection { private void HandleOpened(Opened e) { } }
        """,
        Expected("Account", "Imported"), Expected("Account", "Noted"), Expected("Account", "Renamed"));

    [Fact]
    public Task InheritedHandlersOfASource_Count() => Verifying.ReportsAsync<ProjectedEventNotHandledAnalyzer>(Events + """
        [Ignores<Noted>]
        public abstract class Base : Aggregate { protected void HandleOpened(Opened e) { } }
        public sealed partial class Account : Base { }

        [{|#0:Projects<Account>|}]
        public sealed partial class Owners : Projection { }
        """,
        Expected("Account", "Noted"), Expected("Account", "Opened"));

    [Fact]
    public Task EventOfTwoSources_IsReportedOnce() => Verifying.ReportsAsync<ProjectedEventNotHandledAnalyzer>(Events + """
        public sealed partial class Account : Aggregate { private void HandleOpened(Opened e) { } }
        public sealed partial class Other : Aggregate { private void HandleOpened(Opened e) { } }

        [{|#0:Projects<Account>|}]
        [Projects<Other>]
        public sealed partial class Owners : Projection { }
        """,
        Expected("Account", "Opened"));

    [Fact]
    public Task Family_IsASourceToo() => Verifying.ReportsAsync<ProjectedEventNotHandledAnalyzer>("""
        public interface IEvent;
        public sealed record Opened(string Owner) : IEvent;
        public sealed record Closed : IEvent;

        [{|#0:Projects<IEvent>|}]
        public sealed partial class Owners : Projection { private void HandleOpened(Opened e) { } }
        """,
        Expected("IEvent", "Closed"));

    [Fact]
    public Task NearMisses_AreSilent() => Verifying.ReportsAsync<ProjectedEventNotHandledAnalyzer>(Events + """
        public sealed partial class Account : Aggregate { private void HandleOpened(Opened e) { } private void HandleRenamed(Renamed e) { } }

        public sealed partial class TakesWhatItLikes : Projection { private void HandleOpened(Opened e) { } }

        [Projects<Account>]
        public abstract class Base : Projection { protected void HandleOpened(Opened e) { } }

        [Ignores<Renamed>]
        public sealed partial class Owners : Base { }
        """);

    [Theory]
    [InlineData(true), InlineData(false)]
    public Task AggregateOfAReference_IsSeenThroughItsGeneratedPart(bool asProject)
        => TwoAssemblies.ReportsAsync<ProjectedEventNotHandledAnalyzer>(
            """
            namespace Library;
            public sealed record Opened(string Owner);
            public sealed record Renamed(string Owner);
            public sealed record Noted(string Text);
            internal sealed record Hidden;
            [Ignores<Noted>]
            public sealed partial class Account : Aggregate
            {
                private void HandleOpened(Opened e) { }
                private void HandleRenamed(Renamed e) { }
                private void HandleHidden(Hidden e) { }
            }
            """,
            """
            [Projects<Library.Account>]
            public sealed partial class Owners : Projection { private void HandleOpened(Library.Opened e) { } }
            """,
            asProject,
            Message("Account", "Noted"), Message("Account", "Renamed"));

    private static string Message(string source, string name)
        => $"'Owners' projects '{source}' but neither handles nor ignores its event '{name}': add 'private void Handle{name}({name} e)', or [Ignores<{name}>] if it does not concern this projection";

    private static DiagnosticResult Expected(string source, string name) => DiagnosticResult.CompilerError("CQRS1013").WithLocation(0).WithMessage(Message(source, name));
}
