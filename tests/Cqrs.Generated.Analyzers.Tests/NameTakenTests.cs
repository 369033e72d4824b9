using Microsoft.CodeAnalysis.Testing;

namespace Cqrs.Generated.Analyzers.Tests;

public sealed class NameTakenTests
{
    private const string Library = """
        using Cqrs.Generated.Serialization;
        [assembly: CqrsManifest(typeof(Library.LibraryManifest))]
        namespace Cqrs.Generated.Formatters { internal static class Library_Moved { public static readonly EventType<Library.Moved> Type = null!; } }
        namespace Library
        {
            public class LibraryManifest;
            public sealed record Moved(int To);
            public sealed record Move(int To);
            public sealed record Stop;
            public abstract class Account : Aggregate { private void HandleMoved(Moved e) { } }
            [Handles(typeof(Moved))] public sealed class Parcel : Aggregate { private void HandleMoved(Moved e) { } }
            [Handles(typeof(Moved))] public sealed class Order : Projection { private void HandleMoved(Moved e) { } }
            [Handles(typeof(Stop))] public sealed class Commands : ICommandHandlers { public void HandleMove(Move command) { } private void HandleStop(Stop command) { } }
        }
        """;

    private const string Application = """
        public sealed record Moved(int To);
        public sealed partial class Account : Aggregate { private void HandleMoved(Moved e) { } }
        public sealed partial class Parcel : Aggregate { private void HandleMoved(Moved e) { } }
        public sealed partial class Order : Aggregate { private void HandleMoved(Moved e) { } }
        public sealed partial class Commands : ICommandHandlers { public void HandleMove(Library.Move command) { } private void HandleStop(Library.Stop command) { } }
        """;

    [Fact]
    public Task TwoAggregatesWithOneName_TheSecondIsReported() => Verifying.ReportsAsync<AggregateNameTakenAnalyzer>("""
        public sealed record Moved(int To);
        public sealed partial class {|#1:Account|} : Aggregate { private void HandleMoved(Moved e) { } }
        [Aggregate("Account")] public sealed partial class {|#0:Konto|} : Aggregate { private void HandleMoved(Moved e) { } }
        [Aggregate("Other")] public sealed partial class Else : Aggregate { private void HandleMoved(Moved e) { } }
        [Aggregate("Account")] public sealed partial class NoAggregate : Projection { private void HandleMoved(Moved e) { } }
        """,
        DiagnosticResult.CompilerError("CQRS1009").WithLocation(0).WithLocation(1)
            .WithMessage("'Konto' has the stream name 'Account', which 'Account' has already: give one of them another with [Aggregate]"));

    [Fact]
    public Task TwoEventsWithOneName_TheSecondIsReported() => Verifying.ReportsAsync<EventNameTakenAnalyzer>("""
        namespace A { public sealed record {|#1:Moved|}(int To); }
        namespace B { public sealed record {|#0:Moved|}(int To); }
        namespace C { [Event("Moved", Version = 2)] public sealed record Moved(int To); }
        namespace D { public sealed record Moved(int To); }
        public sealed partial class First : Aggregate { private void HandleMoved(A.Moved e) { } }
        public sealed partial class Second : Projection { private void HandleMoved(B.Moved e) { } }
        public sealed partial class Third : Projection { private void HandleMoved(A.Moved e) { } }
        """,
        DiagnosticResult.CompilerError("CQRS2002").WithLocation(0).WithLocation(1)
            .WithMessage("'Moved' has the wire name 'Moved', version 1, which 'A.Moved' has already: give one of them another with [Event]"));

    [Fact]
    public Task CommandWithTwoHandlers_TheSecondClassIsReported() => Verifying.ReportsAsync<CommandHandledTwiceAnalyzer>("""
        public sealed record Move(int To);
        public sealed record Stop;
        public sealed partial class {|#1:A|} : ICommandHandlers { public void HandleMove(Move command) { } }
        public sealed partial class {|#0:B|} : ICommandHandlers { public void HandleMove(Move command) { } public void HandleStop(Stop command) { } }
        public abstract partial class C : ICommandHandlers { public void HandleMove(Move command) { } }
        public sealed record Turn;
        public partial class D : ICommandHandlers { public void HandleTurn(Turn command) { } }
        public sealed class HasTheRouterOfItsBase : D;
        """,
        DiagnosticResult.CompilerError("CQRS4001").WithLocation(0).WithLocation(1)
            .WithMessage("'B' handles 'Move', which 'A' handles already: remove one of the handlers"));

    [Fact]
    public Task TwoDeclaredCommandsWithOneName_TheSecondIsReported() => Verifying.ReportsAsync<CommandNameTakenAnalyzer>("""
        namespace A { [Command] public sealed record {|#1:Move|}(int To); }
        namespace B { [Command("Move")] public sealed record {|#0:Shift|}(int To); }
        namespace C { public sealed record Move(int To); public sealed partial class Handlers : ICommandHandlers { public void HandleMove(Move command) { } } }
        namespace D { [Command("move")] public sealed record Move(int To); }
        """,
        DiagnosticResult.CompilerError("CQRS4006").WithLocation(0).WithLocation(1)
            .WithMessage("'Shift' has the wire name 'Move', which 'A.Move' has already: give one of them another with [Command]"));

    [Theory]
    [InlineData(true), InlineData(false)]
    public Task CommandNameThatAReferenceHas_IsReported(bool asProject) => TwoAssemblies.ReportsAsync<CommandNameTakenAnalyzer>(
        "namespace Library; [Command] public sealed record Pay(int Amount);",
        "[Command] public sealed record Pay(int Amount);", asProject,
        "'Pay' has the wire name 'Pay', which 'Library.Pay (Library)' has already: give one of them another with [Command]");

    [Theory]
    [InlineData(true), InlineData(false)]
    public Task EventNameThatAReferenceHas_IsReported(bool asProject) => TwoAssemblies.ReportsAsync<EventNameTakenAnalyzer>(
        Library, Application, asProject,
        "'Moved' has the wire name 'Moved', version 1, which 'Library.Moved (Library)' has already: give one of them another with [Event]");

    [Theory]
    [InlineData(true), InlineData(false)]
    public Task CommandWhosePrivateHandlerAReferenceHas_IsReported(bool asProject) => TwoAssemblies.ReportsAsync<CommandHandledTwiceAnalyzer>(
        Library, Application, asProject,
        "'Commands' handles 'Library.Move', which 'Library.Commands (Library)' handles already: remove one of the handlers",
        "'Commands' handles 'Library.Stop', which 'Library.Commands (Library)' handles already: remove one of the handlers");

    [Theory]
    [InlineData(true), InlineData(false)]
    public Task AggregateNameThatAReferenceHas_IsReported(bool asProject) => TwoAssemblies.ReportsAsync<AggregateNameTakenAnalyzer>(
        Library, Application, asProject,
        "'Parcel' has the stream name 'Parcel', which 'Library.Parcel (Library)' has already: give one of them another with [Aggregate]");
}
