namespace Bank.Tests;

/// <summary>A folder of its own for a test; gone afterwards.</summary>
public sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bank-tests-");

    public string FullName => _folder.FullName;

    public string this[string file] => Path.Combine(_folder.FullName, file);

    /// <summary>Writes a file and returns its path.</summary>
    public string Write(string file, string text)
    {
        File.WriteAllText(this[file], text);
        return this[file];
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
