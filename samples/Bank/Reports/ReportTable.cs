using Spectre.Console;

namespace Bank.Reports;

/// <summary>Writes a report as a table.</summary>
internal static class ReportTable
{
    private const int DisagreementsShown = 10;

    public static Table Create(Report report)
    {
        var table = new Table().RoundedBorder().HideHeaders().AddColumn("").AddColumn(new TableColumn("").RightAligned());
        Row("Ledger", report.Ledger);
        Row("Store", report.Store);
        Row("Accounts", $"{report.Accounts:N0}");
        Row("Transactions", $"{report.Transactions:N0}");
        Row("  there already", $"{report.AlreadyThere:N0}");
        Row("Events in the store", $"{report.Events:N0}");
        Row("Commands per second", $"{report.CommandsPerSecond:N0}");
        Row("Rehydration, events per second", $"{report.RehydrationEventsPerSecond:N0}");
        Row("Ledger = stream = read model", report.BalancesAgree
            ? $"all {report.Accounts:N0} balances agree"
            : $"{report.Disagreements.Count:N0} of {report.Accounts:N0} DISAGREE");
        foreach (var wrong in report.Disagreements.Take(DisagreementsShown))
        {
            Row($"  account {wrong.AccountId}", $"{wrong.Ledger:N2} | {Shown(wrong.Stream)} | {Shown(wrong.ReadModel)}");
            Row("    transactions", $"{wrong.Transactions:N0} | {wrong.TransactionsPosted:N0} posted");
        }

        return table;

        void Row(string name, string value) => table.AddRow(new Text(name), new Text(value));
    }

    private static string Shown(decimal? balance) => balance?.ToString("N2") ?? "none";
}
