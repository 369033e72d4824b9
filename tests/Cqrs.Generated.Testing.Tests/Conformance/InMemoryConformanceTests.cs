namespace Cqrs.Generated.Testing.Tests.Conformance;

public sealed class InMemoryConformanceTests
{
    public static TheoryData<string> Checks => [.. StoreConformance.DemandedOf(InMemoryFixture.Claims).Select(check => check.Name)];

    [Theory, MemberData(nameof(Checks))]
    public async Task InMemoryStore_Passes(string check)
        => Assert.True((await StoreConformance.RunAsync(check, new InMemoryFixture(), TestContext.Current.CancellationToken)).WasDemanded);
}
