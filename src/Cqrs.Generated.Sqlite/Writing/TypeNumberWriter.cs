using Cqrs.Generated.Serialization;
using Cqrs.Generated.Sqlite.Reading;
using Cqrs.Generated.Sqlite.Storage;

namespace Cqrs.Generated.Sqlite.Writing;

/// <summary>Gives event types their numbers, in the transaction that first needs them. What is not committed is not remembered.</summary>
internal sealed class TypeNumberWriter(Connection connection, TypeNumbers numbers)
{
    private readonly Dictionary<EventTypeKey, int> _committed = [];
    private readonly Dictionary<EventTypeKey, int> _inTransaction = [];
    private readonly Statement _find = connection.Prepare("append", "SELECT number FROM event_types WHERE name = ?1 AND version = ?2");
    private readonly Statement _insert = connection.Prepare("append", "INSERT INTO event_types (name, version) VALUES (?1, ?2) RETURNING number");

    public int NumberOf(EventTypeKey key) => Find(key) ?? (_inTransaction[key] = One(_insert, key)!.Value);

    public int? Find(EventTypeKey key)
    {
        if (_committed.TryGetValue(key, out var number) || _inTransaction.TryGetValue(key, out number))
            return number;
        if (One(_find, key) is not { } found)
            return null;
        _inTransaction.Add(key, found);
        return found;
    }

    public void Committed()
    {
        if (_inTransaction.Count == 0)
            return;
        foreach (var (key, number) in _inTransaction)
            _committed.Add(key, number);
        numbers.Publish(_inTransaction);
        _inTransaction.Clear();
    }

    public void RolledBack() => _inTransaction.Clear();

    private static int? One(Statement statement, EventTypeKey key)
    {
        try
        {
            return statement.Bind(1, key.Name).Bind(2, key.Version).Step() ? statement.Int32(0) : null;
        }
        finally
        {
            statement.Reset();
        }
    }
}
