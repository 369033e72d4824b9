namespace Cqrs.Generated;

/// <summary>The texts of a projection's statements, as long as they are few enough for a server to keep them prepared on each connection.</summary>
/// <remarks>A server keeps what is prepared until the connection ends. Values that are written into the text would make it keep something for each event.</remarks>
internal sealed class PreparedTexts
{
    private const int Most = 100;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    /// <summary>Whether a statement is worth preparing.</summary>
    public bool Take(string sql) => _known.Contains(sql) || (_known.Count < Most && _known.Add(sql));
}
