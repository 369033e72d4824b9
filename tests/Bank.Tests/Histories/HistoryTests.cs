using Bank.Accounts;
using Cqrs.Generated.Testing;

namespace Bank.Tests.Histories;

/// <summary>What the bank has ever stored is read for ever: golden bytes of each event version, and what the compiler knows besides.</summary>
public sealed class HistoryTests
{
    private static readonly HistoryChecks s_checks = HistoryChecks.Of(CqrsApplication.TypeRegistry, "Histories/Goldens");

    public static TheoryData<string> Names => [.. s_checks.Names];

    [Theory, MemberData(nameof(Names))]
    public void History_Holds(string name) => s_checks.Run(name);

    [Fact]
    public void EachShippedEvent_HasItsGolden() => Assert.Subset(
        s_checks.Names.ToHashSet(),
        File.ReadLines(Path.Combine(RepositoryRoot.Directory.FullName, "samples", "Bank", "EventContracts.Shipped.txt"))
            .Select(static line => line.Split(' ')).Where(static words => words[0] != "#").Select(static words => $"Golden.{words[0]}@{words[1]}").ToHashSet());
}
