using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.Reliability.Tests.Stores;
using Cqrs.Generated.Stores;
using CsCheck;

namespace Cqrs.Generated.Reliability.Tests.Models;

/// <summary>
/// Some calls one after the other, then some at once: what comes of each, and what is there at last, must be what the model gives for some order of them.
/// </summary>
[Trait("Row", "14")]
public sealed class ConcurrentStepsTests(PostgreSqlServer server) : ReliabilityTest(server)
{
    private const int AtOnce = 4;

    [Fact]
    public void StepsAtOnceInMemory_AreAsInSomeOrder()
    {
        var sequences = Soak.Times(300, 10_000);
        Sample(static () => Bench.InMemory(static store => store), sequences);
        Figures.Note(14, "InMemory, in parallel", $"{sequences:N0} sequences, up to {AtOnce} steps at once: all linearizable");
    }

    [Fact]
    public async Task StepsAtOnceOnSqlite_AreAsInSomeOrder()
    {
        await using var bench = await Bench.OpenAsync(() => MakeAsync(StoreKind.Sqlite));
        var sequences = Soak.Times(100, 2_000);
        await Task.Run(() => Sample(() => Wait(bench.NextAsync()), sequences), Cancellation);
        Figures.Note(14, "Sqlite, in parallel", $"{sequences:N0} sequences, up to {AtOnce} steps at once: all linearizable");
    }

    [Fact]
    public void Control_StoreThatChecksBeforeItLocks_IsFoundAndShrunk()
    {
        // In short runs, because each goes on to its end to shrink what it has found.
        const int run = 200;
        for (var sequences = run; ; sequences += run)
        {
            var failure = Record.Exception(static () => Sample(static () => Bench.InMemory(static store => new StoreThatChecksBeforeItLocks(store)), run));
            if (failure is CsCheckException found)
            {
                Figures.Note(14, "control: checks the version outside of the lock", $"found in {sequences} sequences: {found.Message.ReplaceLineEndings(" | ")}");
                return;
            }

            Assert.True(sequences < 50 * run, "The race has not been found.");
        }
    }

    private static void Sample(Func<StoreSubject> next, int sequences)
        => Gen.Const(() => (Of(next()), new Observed(new StoreModel().Do))).SampleParallel(
            Steps.Concurrent.Operation<Observed, Observed>(
                static step => step.ToString()!, static (store, step) => store.Do(step), static (model, step) => model.Do(step)),
            equal: static (store, model) => store.ToString() == model.ToString(),
            maxSequentialOperations: 6,
            maxParallelOperations: AtOnce,
            iter: sequences,
            threads: AtOnce);

    private static Observed Of(StoreSubject subject) => new(step => Wait(subject.DoAsync(step)));

    private static T Wait<T>(ValueTask<T> task) => task.AsTask().GetAwaiter().GetResult();
}
