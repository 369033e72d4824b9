using Cqrs.Generated.CodeFixes;
using Microsoft.CodeAnalysis.Testing;

namespace Cqrs.Generated.Analyzers.Tests;

public sealed class HandlerWithoutCancellationTests
{
    private const string Declarations = """
        public sealed record Open(string Owner);
        public interface IFiles
        {
            Task WriteAsync(string text, CancellationToken cancellationToken = default);
            Task<int> CountAsync();
            Task<int> CountAsync(CancellationToken cancellationToken);
            ValueTask<T> ReadAsync<T>(T value);
            ValueTask<T> ReadAsync<T>(T value, CancellationToken cancellationToken);
            Task NoteAsync(string text, int level = 1, CancellationToken cancellationToken = default);
            Task FlushAsync();
            Task FlushAsync(bool toDisk, CancellationToken cancellationToken);
            void Delete(CancellationToken cancellationToken = default);
        }
        public static class FilesExtensions
        {
            public static Task CopyAsync(this IFiles files, string to) => files.FlushAsync();
            public static Task CopyAsync(this IFiles files, string to, CancellationToken cancellationToken) => files.FlushAsync();
        }

        """;

    [Theory]
    [InlineData("files.WriteAsync(command.Owner)", "WriteAsync")]
    [InlineData("files.CountAsync()", "CountAsync")]
    [InlineData("files.ReadAsync(1).AsTask()", "ReadAsync")]
    [InlineData("files.CopyAsync(command.Owner)", "CopyAsync")]
    [InlineData("Task.WhenAll(new[] { 1 }.Select(_ => files.WriteAsync(command.Owner)))", "WriteAsync")]
    [InlineData("Task.Delay(10)", "Delay")]
    public Task HandlerThatCannotBeCancelled_IsReportedOnceAtItsName(string call, string name) => ReportsAsync(
        $"private async Task {{|#0:HandleOpen|}}(Open command, CommandContext context) {{ await {call}; await {call}; }}", name);

    [Theory]
    [InlineData("private Task HandleOpen(Open command, CancellationToken cancellationToken) => files.WriteAsync(command.Owner);")]
    [InlineData("private Task HandleOpen(Open command) => files.WriteAsync(command.Owner, CancellationToken.None);")]
    [InlineData("private Task HandleOpen(Open command) => files.FlushAsync();")]
    [InlineData("private void HandleOpen(Open command) => files.Delete();")]
    [InlineData("private void HandleOpen(Open command) { } private Task Other(Open command) => files.WriteAsync(command.Owner);")]
    [InlineData("private Task Handle(Open command) => files.WriteAsync(command.Owner);")]
    public Task NearMisses_AreSilent(string method) => ReportsAsync(method, null);

    [Fact]
    public Task HandlersThatAreNoCommandHandlers_AreNotAsked() => Verifying.ReportsAsync<HandlerWithoutCancellationAnalyzer>(Declarations + """
        public sealed partial class Owners : Projection { private void HandleOpen(Open e) => ((IFiles)null!).WriteAsync(""); }
        public sealed partial class NoneOfOurs { private Task HandleOpen(Open e) => ((IFiles)null!).WriteAsync(""); }
        """);

    [Fact]
    public Task Fix_TakesATokenAndPassesItToAllThatTakeOne() => FixesAsync(
        """
        private async Task [|HandleOpen|](Open command, CommandContext context)
        {
            await files.WriteAsync(command.Owner);
            await files.NoteAsync(command.Owner); // stays
            await files.WriteAsync(text: "b");
            await files.CopyAsync(await files.ReadAsync("c"));
            await Array.ConvertAll([1], _ => files.CountAsync())[0];
            await Array.ConvertAll([files], static f => f.CountAsync())[0];
        }

        private Task [|HandleClose|](in Close command) => files.CountAsync();
        """,
        """
        private async Task HandleOpen(Open command, CommandContext context, CancellationToken cancellationToken)
        {
            await files.WriteAsync(command.Owner, cancellationToken);
            await files.NoteAsync(command.Owner, cancellationToken: cancellationToken); // stays
            await files.WriteAsync(text: "b", cancellationToken: cancellationToken);
            await files.CopyAsync(await files.ReadAsync("c", cancellationToken), cancellationToken);
            await Array.ConvertAll([1], _ => files.CountAsync(cancellationToken))[0];
            await Array.ConvertAll([files], static f => f.CountAsync())[0];
        }

        private Task HandleClose(in Close command, CancellationToken cancellationToken) => files.CountAsync(cancellationToken);
        """);

    [Fact]
    public Task Fix_IsNotOfferedWhereTheNameIsTaken() => Verifying.DoesNotOfferAsync<HandlerWithoutCancellationAnalyzer, HandlerWithoutCancellationCodeFixer>(
        "PassOn",
        Declarations + """
        public sealed partial class Handlers(IFiles files) : ICommandHandlers
        {
            private Task [|HandleOpen|](Open command) { var cancellationToken = 1; return files.WriteAsync(cancellationToken.ToString()); }
        }
        """);

    private static Task FixesAsync(string before, string after) => Verifying.FixesAsync<HandlerWithoutCancellationAnalyzer, HandlerWithoutCancellationCodeFixer>(
        "PassOn", InHandlers(before), InHandlers(after));

    private static string InHandlers(string methods)
        => Declarations + "public readonly record struct Close;\npublic sealed partial class Handlers(IFiles files) : ICommandHandlers\n{\n" + methods + "\n}\n";

    private static Task ReportsAsync(string method, string? called) => Verifying.ReportsAsync<HandlerWithoutCancellationAnalyzer>(
        "using System.Linq;\n" + Declarations + $$"""public sealed partial class Handlers(IFiles files) : ICommandHandlers { private IFiles Files => files; {{method}} }""",
        called is null
            ? []
            : [DiagnosticResult.CompilerWarning("CQRS4003").WithLocation(0)
                .WithMessage($"'HandleOpen' takes no CancellationToken, so '{called}' cannot be cancelled: add a CancellationToken as its last parameter and pass it to '{called}'")]);
}
