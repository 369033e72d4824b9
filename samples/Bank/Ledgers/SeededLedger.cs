using System.Globalization;
using System.Text;

namespace Bank.Ledgers;

/// <summary>A made-up year of a small bank, in a real ledger's format: the same rows on every machine and at every run.</summary>
public static class SeededLedger
{
    // Above the ids of the published ledgers, so that both fit into one store.
    private const int FirstAccount = 100_001;

    /// <summary>The ledger, read by the same reader as every other.</summary>
    public static Ledger Create() => LedgerReader.Read("the seeded ledger", new StringReader(Write(accounts: 300, transactions: 6_000)));

    /// <summary>The ledger as text.</summary>
    internal static string Write(int accounts, int transactions)
    {
        var random = new SplitMix(1993);
        var balances = new decimal[accounts];
        var text = new StringBuilder(LedgerReader.Header).Append('\n');
        for (var i = 0; i < transactions; i++)
        {
            // The first rows pay a deposit into each account; then anything happens, and some accounts live on their overdraft.
            var account = i < accounts ? i : random.Next(accounts);
            var isCredit = i < accounts || random.Next(100) < 55;
            var amount = (isCredit ? 100 : 50) + random.Next(200_000) / 100m;
            if (!isCredit && balances[account] - amount < -2_000)
                isCredit = true;
            balances[account] += isCredit ? amount : -amount;
            var date = new DateOnly(1993, 1, 1).AddDays(i * 365 / transactions);
            text.Append(CultureInfo.InvariantCulture, $"{i + 1},{FirstAccount + account},{date:yyyy-MM-dd},")
                .Append(isCredit ? "credit,cash-deposit," : "debit,cash-withdrawal,")
                .Append(CultureInfo.InvariantCulture, $"{amount:F2},{balances[account]:F2},\n");
        }

        return text.ToString();
    }

    /// <summary>SplitMix64: a random sequence that is the same in every version of .NET, which <see cref="Random"/> does not promise.</summary>
    private struct SplitMix(ulong state)
    {
        public int Next(int below)
        {
            state += 0x9E37_79B9_7F4A_7C15;
            var z = (state ^ (state >> 30)) * 0xBF58_476D_1CE4_E5B9;
            z = (z ^ (z >> 27)) * 0x94D0_49BB_1331_11EB;
            return (int)((z ^ (z >> 31)) % (ulong)below);
        }
    }
}
