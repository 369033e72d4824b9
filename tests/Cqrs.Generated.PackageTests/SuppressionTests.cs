using System.Text.RegularExpressions;

namespace Cqrs.Generated.PackageTests;

/// <summary>The SDK's own analyzers over handlers, with the package's suppressor beside them.</summary>
public sealed partial class SuppressionTests(Packages packages)
{
    private const string Program = """
        using Cqrs.Generated;

        System.Console.WriteLine(new Account("1").Id);

        public sealed record Opened(string Owner);
        public sealed record Closed(string Owner);
        public sealed record Open(string Owner);

        public sealed partial class Account(string id) : Aggregate(id)
        {
            private void HandleOpened(Opened e) { }
            private void HandleClosed(Closed e, EventContext context) { }
            private void Unused(int number) { }
        }

        public sealed partial class Openings : Projection
        {
            private int _count;

            public int Count => _count;

            private void HandleOpened(Opened e) => _count++;
        }

        public sealed partial class AccountCommands : ICommandHandlers
        {
            private System.Threading.Tasks.ValueTask HandleOpen(Open command, CommandContext context) => default;
        }

        public sealed partial class NoneOfOurs
        {
            private void WhenOpened(Opened e) { }
        }
        """;

    [Fact]
    public async Task RulesOfTheSdk_AreSilentOnHandlersAndOnNothingElse()
    {
        using var project = await ConsumerProject.CreateAsync(packages, "Cqrs.Generated");
        project.WarnOf("IDE0051", "IDE0052", "IDE0060", "CA1822");
        project.Program = Program;

        var (_, output) = await project.BuildAsync();

        string[] lines = Program.Split('\n');
        Assert.Equal(
            [
                ("CA1822", "private void Unused(int number) { }"),
                ("CA1822", "private void WhenOpened(Opened e) { }"),
                ("IDE0051", "private void Unused(int number) { }"),
                ("IDE0051", "private void WhenOpened(Opened e) { }"),
                ("IDE0060", "private System.Threading.Tasks.ValueTask HandleOpen(Open command, CommandContext context) => default;"),
                ("IDE0060", "private void HandleClosed(Closed e, EventContext context) { }"),
                ("IDE0060", "private void Unused(int number) { }"),
                ("IDE0060", "private void WhenOpened(Opened e) { }"),
            ],
            Reported().Matches(output).Select(match => (match.Groups[2].Value, lines[int.Parse(match.Groups[1].Value) - 1].Trim())).Distinct().Order());
    }

    [GeneratedRegex(@"Program\.cs\((\d+),\d+\): error (\w+):")]
    private static partial Regex Reported();
}
