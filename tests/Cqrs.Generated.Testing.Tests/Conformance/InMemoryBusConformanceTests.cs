namespace Cqrs.Generated.Testing.Tests.Conformance;

public sealed class InMemoryBusConformanceTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Checks => [.. BusConformance.Checks.Select(check => check.Name)];

    [Theory, MemberData(nameof(Checks))]
    public Task InMemoryBuses_Pass(string check) => BusConformance.RunAsync(check, new InMemoryBusFixture(), Cancel);

    [Fact]
    public void Checks_HaveNamesOfTheirOwnAndSaySomething()
    {
        Assert.True(BusConformance.Checks.Count >= 40);
        Assert.Equal(BusConformance.Checks.Count, BusConformance.Checks.Select(check => check.Name).Distinct().Count());
        Assert.All(BusConformance.Checks, check => Assert.Matches(@"^[A-Za-z]+\.[A-Z][A-Za-z0-9]+_[A-Z][A-Za-z0-9]+$", check.Name));
        Assert.All(BusConformance.Checks, check => Assert.EndsWith(".", check.Statement, StringComparison.Ordinal));
        Assert.Equal(["G11", "G12", "G13"], BusConformance.Checks.Select(check => check.Promise.Id).Distinct().Order());
    }

    [Fact]
    public async Task AllChecks_GiveAReport()
    {
        var report = await BusConformance.RunAllAsync(static () => new InMemoryBusFixture(), Cancel);
        report.ThrowIfFailed();
        Assert.Equal(BusConformance.Checks.Count, report.Passed.Count);
    }
}
