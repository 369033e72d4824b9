using System.Globalization;

namespace Bank.Sides;

/// <summary>What one side says of one account, as a line.</summary>
/// <param name="Id">The account.</param>
/// <param name="Balance">Its balance.</param>
/// <param name="Transactions">How many transactions made it.</param>
/// <param name="Overdraft">What was agreed.</param>
/// <param name="Version">The version of its stream; 0 where a side knows no streams.</param>
internal sealed record AccountLine(string Id, decimal Balance, int Transactions, decimal Overdraft, long Version)
{
    public static AccountLine Parse(string line)
    {
        var parts = line.Split('\t');
        return new AccountLine(
            parts[0], decimal.Parse(parts[1], CultureInfo.InvariantCulture), int.Parse(parts[2], CultureInfo.InvariantCulture), decimal.Parse(parts[3], CultureInfo.InvariantCulture),
            long.Parse(parts[4], CultureInfo.InvariantCulture));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Id}\t{Balance}\t{Transactions}\t{Overdraft}\t{Version}");
}
