using Npgsql;

namespace Cqrs.Generated.Benchmarks.ColdStart.ByHand.Stores;

/// <summary>Reads the account that the framework's program has written.</summary>
internal static class OneStore
{
    public static async ValueTask LoadAsync(Account account, string target)
    {
        await using var source = new NpgsqlSlimDataSourceBuilder(target).Build();
        await using var command = source.CreateCommand(
            "SELECT t.name, e.payload FROM cqrs.streams s JOIN cqrs.events e ON e.stream = s.number JOIN cqrs.event_types t ON t.number = e.type WHERE s.id = $1 ORDER BY e.version");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = "Account/ada" });
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
            account.Apply(rows.GetString(0), await rows.GetFieldValueAsync<byte[]>(1));
    }
}
