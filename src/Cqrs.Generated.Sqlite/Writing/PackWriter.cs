using Cqrs.Generated.Sqlite.Packing;
using Cqrs.Generated.Sqlite.Storage;

namespace Cqrs.Generated.Sqlite.Writing;

/// <summary>Keeps packed segments, inside the transaction of the moment. The table is made with the first one.</summary>
internal sealed class PackWriter(Connection connection)
{
    private const string Task = "pack a stream";
    private Statement? _holding;
    private Statement? _deleteWithin;
    private Statement? _insert;
    private Statement? _deleteAll;

    /// <summary>Keeps a segment in place of those within its bounds, unless there is one that holds as much: then another process was first.</summary>
    public bool Keep(long stream, long first, long last, byte[] segment)
    {
        EnsureTable();
        _holding ??= connection.Prepare(Task, PackQueries.Holding);
        _deleteWithin ??= connection.Prepare(Task, PackQueries.DeleteWithin);
        _insert ??= connection.Prepare(Task, PackQueries.Insert);
        try
        {
            if (_holding.Bind(1, stream).Bind(2, first).Bind(3, last).Step())
                return false;
        }
        finally
        {
            _holding.Reset();
        }

        _deleteWithin.Bind(1, stream).Bind(2, first).Bind(3, last).Run();
        _insert.Bind(1, stream).Bind(2, first).Bind(3, last).Bind(4, segment).Run();
        return true;
    }

    /// <summary>Drops what is packed of a stream.</summary>
    public void Drop(long stream)
    {
        EnsureTable();
        (_deleteAll ??= connection.Prepare(Task, PackQueries.DeleteAll)).Bind(1, stream).Run();
    }

    // Each time: a transaction that made the table may have been rolled back. Where it is there, this is a look at the schema in memory.
    private void EnsureTable() => connection.Execute(Task, PackQueries.Create);
}
