using System.Globalization;
using System.Text;

namespace Cqrs.Generated.Sqlite.Storage;

/// <summary>What each version of the format adds to the one before. A step that has been released is never changed: there is a new one.</summary>
internal static class SchemaSteps
{
    private static readonly string[] Steps = [Tables.Script, TraceParentColumn.Script, LeaseTable.Script, SnapshotTable.Script];

    public static int Version => Steps.Length;

    /// <summary>The steps after a version up to another one, and the note that they have been taken.</summary>
    public static string Between(long version, int to)
    {
        var script = new StringBuilder();
        foreach (var step in Steps.AsSpan((int)version, to - (int)version))
            script.AppendLine(step);
        return script.Append(CultureInfo.InvariantCulture, $"PRAGMA user_version = {to};").ToString();
    }
}
