using System.Globalization;
using System.Text;
using Cqrs.Generated.Serialization;
using Cqrs.Generated.Testing.Scenarios;

namespace Cqrs.Generated.Testing.Histories;

/// <summary>Golden bytes: a folder with a file for each event version, which says in a comment what the bytes are, and then the bytes in hexadecimal.</summary>
internal sealed class Goldens(string folder)
{
    private const string Extension = ".golden.txt";

    /// <summary>Name and version, also of the first.</summary>
    public static string NameOf(EventTypeKey key) => string.Create(CultureInfo.InvariantCulture, $"{key.Name}@{key.Version}");

    // What some file system does not take in a name is escaped.
    public string PathOf(EventTypeKey key) => Path.Combine(folder, NameOf(new EventTypeKey(Uri.EscapeDataString(key.Name), key.Version)) + Extension);

    /// <summary>The event versions that have a file.</summary>
    public IEnumerable<EventTypeKey> Keys => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*" + Extension).Select(KeyOf).OfType<EventTypeKey>().OrderBy(key => key.Name, StringComparer.Ordinal).ThenBy(key => key.Version)
        : [];

    /// <summary>Files that are named after no event version.</summary>
    public IEnumerable<string> Misnamed => Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*" + Extension).Where(path => KeyOf(path) is null).Order(StringComparer.Ordinal) : [];

    public bool Has(EventTypeKey key) => File.Exists(PathOf(key));

    /// <exception cref="HistoryException">The file does not hold bytes.</exception>
    public byte[] Read(EventTypeKey key)
    {
        try
        {
            return Convert.FromHexString(string.Concat(File.ReadLines(PathOf(key)).Where(line => !line.StartsWith('#')).Select(line => line.Trim())));
        }
        catch (FormatException e)
        {
            throw new HistoryException($"{PathOf(key)} does not hold bytes in hexadecimal. Take it back to what was checked in: golden bytes stay as they are.", e);
        }
    }

    public void Write(EventTypeKey key, byte[] payload)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(PathOf(key), $"# {NameOf(key)}. Such bytes may be in a store: they must be read for ever, and this file stays as it is.\n# {PayloadText.Of(payload).ReplaceLineEndings(" ")}\n{Convert.ToHexStringLower(payload)}\n", new UTF8Encoding(false));
    }

    /// <summary>A relative folder is one of the test project.</summary>
    public static string FolderOf(string folder)
    {
        if (Path.IsPathRooted(folder))
            return folder;
        for (var above = new DirectoryInfo(AppContext.BaseDirectory); above is not null; above = above.Parent)
        {
            if (above.EnumerateFiles("*.csproj").Any())
                return Path.Combine(above.FullName, folder);
        }

        throw new DirectoryNotFoundException($"No project file is above '{AppContext.BaseDirectory}', so that the folder '{folder}' cannot be looked up. Name it by its whole path.");
    }

    private static EventTypeKey? KeyOf(string path)
    {
        var name = Path.GetFileName(path)[..^Extension.Length];
        var at = name.LastIndexOf('@');
        return at > 0 && int.TryParse(name[(at + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var version) && Uri.UnescapeDataString(name[..at]) is { } wire
            ? new EventTypeKey(wire, version)
            : null;
    }
}
