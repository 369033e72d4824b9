using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.Reliability.Tests.Stores;
using Cqrs.Generated.Stores;
using CsCheck;

namespace Cqrs.Generated.Reliability.Tests.Models;

/// <summary>Random sequences of calls: a store answers each as the model does. CsCheck shrinks a failure to the shortest sequence and prints its seed.</summary>
[Trait("Row", "14")]
public sealed class SequenceTests(PostgreSqlServer server) : ReliabilityTest(server)
{
    [Fact]
    public async Task AnySequenceInMemory_AgreesWithTheModel()
    {
        var sequences = Soak.Times(20_000, 1_000_000);
        await Steps.Sequence.SampleAsync(static steps => AgreeAsync(steps, Bench.InMemory(static store => store)), iter: sequences, print: Text);
        Figures.Note(14, nameof(StoreKind.InMemory), $"{sequences:N0} sequences: 0 differences");
    }

    [Theory, InlineData(StoreKind.Sqlite, 200, 20_000), InlineData(StoreKind.PostgreSql, 100, 5_000)]
    public async Task AnySequenceOnADurableStore_AgreesWithTheModel(StoreKind kind, int quick, int soak)
    {
        await using var bench = await Bench.OpenAsync(() => MakeAsync(kind));
        var sequences = Soak.Times(quick, soak);
        await Steps.Sequence.SampleAsync(async steps => await AgreeAsync(steps, await bench.NextAsync()), iter: sequences, threads: 1, print: Text);
        Figures.Note(14, kind.ToString(), $"{sequences:N0} sequences: 0 differences");
    }

    public static TheoryData<string> Defects => [.. PlantedDefects.All.Keys];

    [Theory, MemberData(nameof(Defects))]
    public async Task Control_PlantedDefect_IsFoundAndShrunk(string defect)
    {
        var failure = await Assert.ThrowsAsync<CsCheckException>(() => Steps.Sequence.SampleAsync(
            steps => AgreeAsync(steps, Bench.InMemory(PlantedDefects.All[defect])), iter: 20_000, print: Text));
        Figures.Note(14, $"control: {defect}", $"{failure.Message.ReplaceLineEndings(" | ")} {failure.InnerException?.Message.ReplaceLineEndings(" | ")}");
    }

    private static string Text(Step[] steps) => string.Join('\n', steps.AsEnumerable());

    private static async Task AgreeAsync(Step[] steps, StoreSubject subject)
    {
        var model = new StoreModel();
        foreach (var step in steps.Concat(Steps.Everything))
        {
            var (actual, expected) = (await subject.DoAsync(step), model.Do(step));
            if (actual != expected)
                Assert.Fail($"{step}: {actual}, not {expected}");
        }
    }
}
