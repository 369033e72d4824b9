using Cqrs.Generated.Serialization;
using Cqrs.Generated.Sqlite.Storage;

namespace Cqrs.Generated.Sqlite.Reading;

/// <summary>What the store's type numbers mean, as far as this process has seen them committed. Numbers never change, so the table only grows.</summary>
internal sealed class TypeNumbers
{
    private readonly Lock _gate = new();
    private volatile EventTypeTable _table = EventTypeTable.Empty;

    /// <summary>The table; the same object until a new type appears, so that readers know it again.</summary>
    public EventTypeTable Table => _table;

    /// <summary>Adds numbers that are committed.</summary>
    public void Publish(IEnumerable<KeyValuePair<EventTypeKey, int>> committed)
    {
        lock (_gate)
        {
            var table = _table;
            foreach (var (key, number) in committed)
            {
                if (table[number] is null)
                    table = table.With(number, key);
            }

            _table = table;
        }
    }

    /// <summary>Reads what other processes have added.</summary>
    /// <param name="select">Gives number, name and version of every type.</param>
    public EventTypeTable Reload(Statement select)
    {
        var found = new List<KeyValuePair<EventTypeKey, int>>();
        try
        {
            while (select.Step())
                found.Add(new(new EventTypeKey(select.Text(1), select.Int32(2)), select.Int32(0)));
        }
        finally
        {
            select.Reset();
        }

        Publish(found);
        return _table;
    }
}
