namespace Bank.Tests;

/// <summary>The ledger of a real bank, 27,215 transactions of 1993. It is not part of the repository: tests that need it are skipped where it is absent.</summary>
internal static class RealLedger
{
    private const string Variable = "CQRS_LEDGER";
    private const string Place = "shared/data/ledger-1993.csv";

    public const int Accounts = 1_111;
    public const int Transactions = 27_215;

    /// <summary>Its path; skips the test, with the reason, where there is none.</summary>
    public static string PathOrSkip()
    {
        var path = Find();
        if (path is null)
            Assert.Skip($"The real ledger is absent: set {Variable} to its path, or put it at {Place} beside the repository or above it.");
        return path;
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
            return File.Exists(named) ? named : throw new FileNotFoundException($"{Variable} names a file that does not exist.", named);
        for (var folder = RepositoryRoot.Directory.Parent; folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, Place);
            if (File.Exists(path))
                return path;
        }

        return null;
    }
}
