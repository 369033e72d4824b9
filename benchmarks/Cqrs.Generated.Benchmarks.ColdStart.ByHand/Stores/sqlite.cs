using Microsoft.Data.Sqlite;

namespace Cqrs.Generated.Benchmarks.ColdStart.ByHand.Stores;

/// <summary>Reads the account that the framework's program has written.</summary>
internal static class OneStore
{
    public static ValueTask LoadAsync(Account account, string target)
    {
        using var connection = new SqliteConnection($"Data Source={target};Mode=ReadWrite");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT t.name, e.payload FROM streams s JOIN events e ON e.stream = s.number JOIN event_types t ON t.number = e.type WHERE s.id = $id ORDER BY e.version";
        command.Parameters.AddWithValue("$id", "Account/ada");
        using var rows = command.ExecuteReader();
        while (rows.Read())
            account.Apply(rows.GetString(0), rows.GetFieldValue<byte[]>(1));
        return default;
    }
}
