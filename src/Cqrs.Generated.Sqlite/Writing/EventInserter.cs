using Cqrs.Generated.Sqlite.Storage;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Sqlite.Writing;

/// <summary>Inserts the events of a batch, ten with a statement where there are as many: each run of a statement costs as much as the row.</summary>
internal sealed class EventInserter(Connection connection, TypeNumberWriter types)
{
    private const int Rows = 10;

    // A statement keeps a copy of what it has inserted last.
    private const int MaximumBytes = 64 * 1024;

    private readonly Statement _one = connection.Prepare("append", Sql(1));
    private readonly Statement _ten = connection.Prepare("append", Sql(Rows));

    /// <summary>Inserts a batch's events.</summary>
    /// <param name="stream">The stream's number.</param>
    /// <param name="version">The version of the first.</param>
    /// <param name="batch">Its position.</param>
    /// <param name="events">The events.</param>
    public void Insert(long stream, long version, long batch, IReadOnlyList<EncodedEvent> events)
    {
        for (var i = 0; i < events.Count;)
        {
            var count = IsForTen(events, i) ? Rows : 1;
            var insert = (count == 1 ? _one : _ten).Bind(1, stream).Bind(2, version + i).Bind(3, batch);
            for (var row = 0; row < count; row++, i++)
            {
                var e = events[i];
                var parameter = 4 + 3 * row;
                insert.Bind(parameter, types.NumberOf(e.Type)).Bind(parameter + 1, e.Id).Bind(parameter + 2, e.Payload.Span);
            }

            insert.Run();
        }
    }

    private static bool IsForTen(IReadOnlyList<EncodedEvent> events, int first)
    {
        if (events.Count - first < Rows)
            return false;
        var bytes = 0;
        for (var i = first; i < first + Rows && bytes <= MaximumBytes; i++)
            bytes = Math.Min(MaximumBytes + 1, bytes + Math.Min(MaximumBytes + 1, events[i].Payload.Length));
        return bytes <= MaximumBytes;
    }

    // ?1 stream, ?2 version of the first row, ?3 batch; then type, id and payload of each row.
    private static string Sql(int rows) => "INSERT INTO events VALUES " + string.Join(", ", Enumerable.Range(0, rows)
        .Select(static row => $"(?1, ?2 + {row}, ?{4 + 3 * row}, ?3, ?{5 + 3 * row}, ?{6 + 3 * row})"));
}
