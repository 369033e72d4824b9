using Cqrs.Generated.Sqlite;
using Microsoft.Data.Sqlite;

namespace Cqrs.Generated.Docs.Tests.Snippets;

/// <summary>The code of docs/inbox.md.</summary>
public sealed class InboxSnippets
{
    [Fact]
    public async Task Inbox_HandlesOnce()
    {
        var directory = Directory.CreateTempSubdirectory("cqrs-docs-");
        var connectionString = $"Data Source={Path.Combine(directory.FullName, "reporting.db")};Pooling=False";
        try
        {
            await using var reader = new SqliteConnection(connectionString);
            await reader.OpenAsync();
            await using var command = reader.CreateCommand();
            command.CommandText = "CREATE TABLE totals (events INTEGER); INSERT INTO totals VALUES (0)";
            await command.ExecuteNonQueryAsync();
            var dispatcher = new EventDispatcher();
            Register(dispatcher, connectionString);
            var message = new VersionedEvent
            {
                Id = Guid.CreateVersion7(), CorrelationId = "c", StreamId = "Account/1", Version = 1, Position = new Position(0, 1), EventType = "AccountCredited", Created = DateTimeOffset.UtcNow, Event = new AccountCredited(5),
            };
            for (var i = 0; i < 3; i++)
                await dispatcher.DispatchAsync(message);
            command.CommandText = "SELECT events FROM totals";
            Assert.Equal(1L, await command.ExecuteScalarAsync());
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static void Register(EventDispatcher dispatcher, string connectionString)
    {
        // <snippet:inbox>
        var inbox = new SqliteInbox(connectionString);             // of the database that the effect is in
        dispatcher.RegisterGlobalHandler(async (message, cancellationToken) => await inbox.HandleAsync(
            consumer: "reporting",
            message,
            async (connection, transaction, ct) =>
            {
                await using var command = connection.CreateCommand();
                command.Transaction = transaction;
                command.CommandText = "UPDATE totals SET events = events + 1";
                await command.ExecuteNonQueryAsync(ct);
            },
            cancellationToken));
        // </snippet>
    }
}
