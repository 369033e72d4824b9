namespace Bank.Tests;

/// <summary>The ledger of a real bank, 27,215 transactions of 1993. It is not part of the repository: tests that need it are skipped where it is absent.</summary>
internal static class RealLedger
{
    private const string Variable = "CQRS_LEDGER";

    public const int Accounts = 1_111;
    public const int Transactions = 27_215;

    /// <summary>Its path; skips the test, with the reason, where there is none.</summary>
    public static string PathOrSkip()
    {
        var path = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(path))
            Assert.Skip($"The real ledger is absent: set {Variable} to its path.");
        return File.Exists(path) ? path : throw new FileNotFoundException($"{Variable} names a file that does not exist.", path);
    }
}
