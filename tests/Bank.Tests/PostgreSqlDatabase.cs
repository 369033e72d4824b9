using Cqrs.Generated.PostgreSql.Server;

[assembly: AssemblyFixture(typeof(PostgreSqlServer))]

namespace Bank.Tests;

/// <summary>A database of its own for a test.</summary>
internal static class PostgreSqlDatabase
{
    /// <summary>How to connect to it; the test is skipped where there is no server, and fails where there must be one.</summary>
    public static Task<string> NewOrSkipAsync(PostgreSqlServer server)
    {
        if (PostgreSqlServer.Unavailable is { } reason && !PostgreSqlServer.IsDemanded)
            Assert.Skip(reason);
        return server.NewDatabaseAsync();
    }
}
