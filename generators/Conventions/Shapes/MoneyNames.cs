namespace Cqrs.Generated.Conventions.Shapes;

/// <summary>Names that speak of a sum of money.</summary>
internal static class MoneyNames
{
    private static readonly HashSet<string> s_money = new(StringComparer.OrdinalIgnoreCase)
    {
        "Amount", "Balance", "Price", "Cost", "Costs", "Fee", "Fees", "Tax", "Taxes", "Vat", "Salary", "Wage", "Money", "Payment", "Refund", "Deposit", "Revenue",
        "Debt", "Subtotal", "Budget", "Discount", "Premium", "Payout",
    };

    // Of a sum, not a sum.
    private static readonly HashSet<string> s_proportions = new(StringComparer.OrdinalIgnoreCase)
    {
        "Rate", "Percent", "Percentage", "Ratio", "Factor", "Share", "Multiplier", "Weight", "Probability", "Index",
    };

    /// <summary>Whether one of the words of a PascalCase name is one of money; <c>Total</c> only as the last: a TotalWeight is none.</summary>
    public static bool SpeakOf(string name)
    {
        var words = Words(name).ToArray();
        return words.Length > 0 && !s_proportions.Contains(words[words.Length - 1])
            && (words.Any(s_money.Contains) || string.Equals(words[words.Length - 1], "Total", StringComparison.OrdinalIgnoreCase));
    }

    private static IEnumerable<string> Words(string name)
    {
        var start = 0;
        for (var i = 1; i <= name.Length; i++)
        {
            if (i < name.Length && !(char.IsUpper(name[i]) && !char.IsUpper(name[i - 1])) && name[i] != '_' && !char.IsDigit(name[i]))
                continue;
            var word = name.Substring(start, i - start).Trim('_', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
            if (word.Length > 0)
                yield return word;
            start = i;
        }
    }
}
