using System.Globalization;

namespace Bank.Ledgers;

/// <summary>
/// Reads a ledger and checks all of it, so that a replay never finds out halfway. Nothing is written before the last line is read.
/// </summary>
/// <remarks>
/// The format is comma-separated UTF-8 text without quotes: <see cref="Header"/>, then a row for each transaction. Ids are letters, digits,
/// <c>-</c> and <c>_</c>; amounts have a point and at most two decimals; an account starts at 0.00.
/// </remarks>
public sealed class LedgerReader
{
    /// <summary>The first line of every ledger.</summary>
    public const string Header = "transaction_id,account_id,date,type,operation,amount,balance_after,category";

    private const int MaximumIdLength = 64;

    // A quadrillion: sums of as many amounts as fit into memory stay far from the end of decimal.
    private const decimal MaximumAmount = 1_000_000_000_000_000m;

    private static readonly string[] Columns = Header.Split(',');

    private readonly string _ledger;
    private readonly HashSet<string> _transactions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, decimal> _balances = new(StringComparer.Ordinal);
    private string[] _fields = [];
    private int _line;

    private LedgerReader(string ledger) => _ledger = ledger;

    /// <summary>Reads a file.</summary>
    /// <exception cref="LedgerException">A line is not what it must be.</exception>
    /// <exception cref="BankException">The file cannot be read.</exception>
    public static Ledger ReadFile(string path)
    {
        try
        {
            using var file = File.OpenText(path);
            return Read(Path.GetFileName(path), file);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new BankException($"There is no ledger '{path}'.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new BankException($"The ledger '{path}' cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Reads text.</summary>
    /// <param name="name">What errors call it.</param>
    /// <param name="text">The text.</param>
    /// <exception cref="LedgerException">A line is not what it must be.</exception>
    public static Ledger Read(string name, TextReader text) => new LedgerReader(name).Read(text);

    private Ledger Read(TextReader text)
    {
        _line = 1;
        if (text.ReadLine() != Header)
            throw Refused($"the header is not '{Header}'.");
        var rows = new List<LedgerRow>();
        while (text.ReadLine() is { } line)
        {
            _line++;
            rows.Add(Check(Parse(line)));
        }

        return rows.Count > 0 ? new Ledger(_ledger, rows) : throw Refused("there is no transaction after the header.");
    }

    private LedgerRow Parse(string line)
    {
        _fields = line.Split(',');
        if (_fields.Length != Columns.Length)
            throw Refused($"the row has {_fields.Length} columns, not {Columns.Length}.");
        return new LedgerRow(
            _line, Id(0), Id(1), Date(2), Type(3), Operation: _fields[4], Amount(5, NumberStyles.AllowDecimalPoint),
            Amount(6, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign), Category: _fields[7]);
    }

    private LedgerRow Check(LedgerRow row)
    {
        if (row.Amount <= 0)
            throw Refused(5, "it is not above 0.");
        if (!_transactions.Add(row.TransactionId))
            throw Refused(0, "an earlier row has this id.");
        var balance = _balances[row.AccountId] = _balances.GetValueOrDefault(row.AccountId) + row.Change;
        return balance == row.BalanceAfter
            ? row
            : throw Refused(6, $"the rows of account {row.AccountId} add up to {balance:F2}.");
    }

    private string Id(int column)
    {
        var id = _fields[column];
        return id.Length is > 0 and <= MaximumIdLength && id.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
            ? id
            : throw Refused(column, $"an id has 1 to {MaximumIdLength} letters, digits, '-' or '_'.");
    }

    private DateOnly Date(int column)
        => DateOnly.TryParseExact(_fields[column], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw Refused(column, "it is not a date like 1993-01-31.");

    private TransactionType Type(int column) => _fields[column] switch
    {
        "credit" => TransactionType.Credit,
        "debit" => TransactionType.Debit,
        _ => throw Refused(column, "it is neither 'credit' nor 'debit'."),
    };

    private decimal Amount(int column, NumberStyles style)
        => decimal.TryParse(_fields[column], style, CultureInfo.InvariantCulture, out var amount)
            && Math.Abs(amount) < MaximumAmount && amount.Scale <= 2
            ? amount
            : throw Refused(column, "it is not an amount like 1234.50.");

    private LedgerException Refused(int column, string problem) => Refused($"column {Columns[column]} is '{Shown(_fields[column])}': {problem}");

    private LedgerException Refused(string problem) => new(_ledger, _line, problem);

    // One line on a terminal, whatever stands in the file.
    private static string Shown(string field)
        => string.Concat(field.Take(40).Select(static c => char.IsControl(c) ? '?' : c)) + (field.Length > 40 ? "…" : "");
}
