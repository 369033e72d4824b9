using System.Diagnostics;
using Bank.Accounts;

namespace Bank.Ledgers;

/// <summary>Whether every account came out as the ledger says: loaded from its stream, and in the read model.</summary>
/// <param name="RehydratedEvents">How many events were folded to load the accounts.</param>
/// <param name="Elapsed">How long the loading took.</param>
/// <param name="Disagreements">The accounts that came out otherwise.</param>
internal sealed record Reconciliation(long RehydratedEvents, TimeSpan Elapsed, IReadOnlyList<Disagreement> Disagreements)
{
    public double RehydrationEventsPerSecond => RehydratedEvents / Elapsed.TotalSeconds;

    /// <summary>Loads and compares every account of the ledger, one after the other.</summary>
    /// <param name="ledger">What must have come out.</param>
    /// <param name="streams">The write model, without snapshots: each account is replayed from its first event.</param>
    /// <param name="readModel">The read model; it has seen every event of the ledger.</param>
    /// <param name="cancellationToken">Stops between two accounts.</param>
    public static async Task<Reconciliation> RunAsync(
        Ledger ledger, IRepository<Account> streams, IAccountsReadModel readModel, CancellationToken cancellationToken)
    {
        var events = 0L;
        var disagreements = new List<Disagreement>();
        var summaries = (await readModel.AllAsync(cancellationToken)).ToDictionary(static summary => summary.Id, StringComparer.Ordinal);
        var clock = Stopwatch.StartNew();
        foreach (var expected in ledger.Accounts)
        {
            var account = await streams.FindAsync(expected.Id, cancellationToken);
            var summary = summaries.GetValueOrDefault(expected.Id);
            events += account?.Version ?? 0;
            if (Disagreement.Of(expected, account?.Balance, summary?.Balance, summary?.Transactions) is { } disagreement)
                disagreements.Add(disagreement);
        }

        return new Reconciliation(events, clock.Elapsed, disagreements);
    }
}
