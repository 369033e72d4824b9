using System.Collections.Concurrent;
using Cqrs.Generated.PostgreSql.Storage;
using Cqrs.Generated.Serialization;
using Npgsql;

namespace Cqrs.Generated.PostgreSql.Reading;

/// <summary>What the store's type numbers mean, as far as this process has seen them committed. Numbers never change, so the table only grows.</summary>
internal sealed class TypeNumbers(Database database, Queries queries)
{
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<EventTypeKey, int> _numbers = new();
    private volatile EventTypeTable _table = EventTypeTable.Empty;

    /// <summary>The table; the same object until a new type appears, so that readers know it again.</summary>
    public EventTypeTable Table => _table;

    /// <summary>The number of a type, if this process knows it.</summary>
    public bool TryFind(EventTypeKey key, out int number) => _numbers.TryGetValue(key, out number);

    /// <summary>The number of a type, which gets one now if it has none: committed by itself, before the append that needs it.</summary>
    public async ValueTask<int> RegisterAsync(EventTypeKey key, CancellationToken cancellationToken)
    {
        const string task = "register an event type";
        var connection = await database.OpenWriterAsync(task, cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            try
            {
                var command = new NpgsqlCommand(queries.EventTypeNumber, connection) { Parameters = { new() { Value = key.Name }, new() { Value = key.Version } } };
                await using (command.ConfigureAwait(false))
                {
                    var number = (int)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
                    Publish([new(key, number)]);
                    return number;
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                throw PostgreSqlErrors.From(e, database.Place, $"register event type '{(key.Name.Length > 100 ? key.Name[..100] + "…" : key.Name)}'");
            }
        }
    }

    /// <summary>The table with a type that another process has added. A type is committed before its events, so a later statement sees it.</summary>
    /// <exception cref="EventStoreException">There is no such type.</exception>
    public async ValueTask<EventTypeTable> FindAsync(int number, CancellationToken cancellationToken)
    {
        var types = await ReloadAsync(cancellationToken).ConfigureAwait(false);
        return types[number] is null ? throw PostgreSqlErrors.Damaged(database.Place, $"event type number {number} is missing.") : types;
    }

    /// <summary>Reads what other processes have added.</summary>
    public async ValueTask<EventTypeTable> ReloadAsync(CancellationToken cancellationToken)
    {
        const string task = "read the event types";
        var connection = await database.OpenAsync(task, cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            try
            {
                var found = new List<KeyValuePair<EventTypeKey, int>>();
                var command = new NpgsqlCommand(queries.Types, connection);
                await using (command.ConfigureAwait(false))
                {
                    var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                    await using (reader.ConfigureAwait(false))
                    {
                        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                            found.Add(new(new EventTypeKey(reader.GetString(1), reader.GetInt32(2)), reader.GetInt32(0)));
                    }
                }

                Publish(found);
                return _table;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                throw PostgreSqlErrors.From(e, database.Place, task);
            }
        }
    }

    private void Publish(IEnumerable<KeyValuePair<EventTypeKey, int>> committed)
    {
        lock (_gate)
        {
            var table = _table;
            foreach (var (key, number) in committed)
            {
                if (table[number] is null)
                    table = table.With(number, key);
                _numbers.TryAdd(key, number);
            }

            _table = table;
        }
    }
}
