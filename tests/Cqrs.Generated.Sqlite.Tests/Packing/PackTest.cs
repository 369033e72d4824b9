using System.Text;
using Cqrs.Generated.Stores;
using Cqrs.Generated.Stores.Packing;
using Microsoft.Data.Sqlite;

namespace Cqrs.Generated.Sqlite.Tests.Packing;

/// <summary>Stores whose segments are tiny, so that few events make many, and looks at the table behind the store's back.</summary>
public abstract class PackTest : StoreTest
{
    private protected SqliteStoreOptions Options(bool packs = true) => new(Files.Store) { PackStreams = packs, PackAfterEvents = 3, SegmentEvents = 5, SegmentBytes = 2_000 };

    private protected SqliteEventStore OpenPacking() => SqliteEventStore.Open(Options());

    /// <summary>Appends events whose payloads are their versions.</summary>
    private protected static async Task AppendAsync(SqliteEventStore store, string stream, int first, int count)
        => await store.AppendAsync(Batch(stream, ExpectedVersion.Exactly(first - 1), [.. Enumerable.Range(first, count).Select(version => $"{version}")]), Cancellation);

    /// <summary>A read that may come from segments.</summary>
    private protected static async Task<Recorder> LoadAsync(IEventStore store, string stream, long after = 0)
    {
        var fold = new Recorder(needsMetadata: false);
        fold.Returned = await store.ReadStreamAsync(stream, after, fold, Cancellation);
        return fold;
    }

    private protected static string[] Numbers(int count) => [.. Enumerable.Range(1, count).Select(version => $"{version}")];

    /// <summary>Where a stream's segments begin and end.</summary>
    private protected (long First, long Last)[] Segments(string stream)
        => [.. Rows($"SELECT first, last FROM packs WHERE stream = (SELECT number FROM streams WHERE id = '{stream}') ORDER BY last").Select(row => ((long)row[0], (long)row[1]))];

    /// <summary>
    /// Puts in place of a stream's segment one that is right in every way, except that the payloads are other ones. A read that gives them has read the segment; and that a comparison
    /// notices it shows that the comparison can.
    /// </summary>
    private protected void PlantOther(string stream, long first, long shiftedBy = 0)
    {
        var row = Rows($"SELECT p.stream, p.last, p.segment FROM packs p JOIN streams s ON s.number = p.stream WHERE s.id = '{stream}' AND p.first = {first}").Single();
        var (number, last) = ((long)row[0], (long)row[1]);
        var segment = new PackedSegmentWriter(number);
        var start = (long)Rows($"SELECT b.position + e.version - b.version FROM events e JOIN batches b ON b.position = e.batch WHERE e.stream = {number} AND e.version = {first}").Single()[0] + shiftedBy;
        for (var version = first; version <= last; version++)
            segment.Add(1, version, new Position(0, start + version - first), Encoding.UTF8.GetBytes("other"));
        Replace(number, last, segment.Finish());
    }

    /// <summary>Changes one byte of a stream's segment.</summary>
    private protected void Damage(string stream, long first, int at)
    {
        var row = Rows($"SELECT p.stream, p.last, p.segment FROM packs p JOIN streams s ON s.number = p.stream WHERE s.id = '{stream}' AND p.first = {first}").Single();
        var bytes = (byte[])row[2];
        bytes[at % bytes.Length] ^= 0x10;
        Replace((long)row[0], (long)row[1], bytes);
    }

    private protected void Execute(string sql, params (string Name, object Value)[] parameters)
    {
        using var connection = new SqliteConnection($"Data Source={Files.Store};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value);
        command.ExecuteNonQuery();
    }

    private protected List<object[]> Rows(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Files.Store};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<object[]>();
        while (reader.Read())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }

    /// <summary>Waits until something in the background has happened; the test's own time limit ends it.</summary>
    private protected static async Task UntilAsync(Func<bool> happened)
    {
        while (!happened())
            await Task.Delay(5, Cancellation);
    }

    private void Replace(long stream, long last, byte[] segment)
        => Execute("UPDATE packs SET segment = $segment WHERE stream = $stream AND last = $last", ("$segment", segment), ("$stream", stream), ("$last", last));
}
