using Cqrs.Generated.PostgreSql.Server;

namespace Cqrs.Generated.Reliability.Tests.Server;

/// <summary>A fresh schema on the shared server for each test.</summary>
public abstract class ServerTest(PostgreSqlServer server) : ReliabilityTest(server), IAsyncLifetime
{
    private readonly Func<string, Task> _drop = server.DropAsync;

    private protected TestSchema Schema { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Schema = new TestSchema(await ConnectAsync(), PostgreSqlServer.NewSchemaName());

    public async ValueTask DisposeAsync()
    {
        await _drop(Schema.Name);
        GC.SuppressFinalize(this);
    }
}
