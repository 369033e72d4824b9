using Cqrs.Generated.Benchmarks.ColdStart.ByHand;
using Microsoft.Data.Sqlite;
using Npgsql;

// nothing | memory | sqlite FILE | postgresql CONNECTION: reads the account that the framework's program has written, and says what it holds.
var account = new Account();
switch (args[0])
{
    case "memory":
        foreach (var (type, payload) in Account.Example())
            account.Apply(type, payload);
        break;
    case "sqlite":
        {
            using var connection = new SqliteConnection($"Data Source={args[1]};Mode=ReadWrite");
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT t.name, e.payload FROM streams s JOIN events e ON e.stream = s.number JOIN event_types t ON t.number = e.type WHERE s.id = $id ORDER BY e.version";
            command.Parameters.AddWithValue("$id", "Account/ada");
            using var rows = command.ExecuteReader();
            while (rows.Read())
                account.Apply(rows.GetString(0), rows.GetFieldValue<byte[]>(1));
            break;
        }

    case "postgresql":
        {
            await using var source = new NpgsqlSlimDataSourceBuilder(args[1]).Build();
            await using var command = source.CreateCommand(
                "SELECT t.name, e.payload FROM cqrs.streams s JOIN cqrs.events e ON e.stream = s.number JOIN cqrs.event_types t ON t.number = e.type WHERE s.id = $1 ORDER BY e.version");
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = "Account/ada" });
            await using var rows = await command.ExecuteReaderAsync();
            while (await rows.ReadAsync())
                account.Apply(rows.GetString(0), await rows.GetFieldValueAsync<byte[]>(1));
            break;
        }
}

Console.WriteLine($"{account.Owner}: {account.Cents} after {account.Version}");
