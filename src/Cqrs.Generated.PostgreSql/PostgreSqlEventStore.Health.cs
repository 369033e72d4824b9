using Cqrs.Generated.PostgreSql.Health;

namespace Cqrs.Generated.PostgreSql;

/// <content>Health.</content>
public sealed partial class PostgreSqlEventStore
{
    /// <summary>Looks at how far the log can be read, and who holds back readers or appends. Two round trips.</summary>
    /// <exception cref="EventStoreException">The server does not answer.</exception>
    public async ValueTask<PostgreSqlHealth> CheckHealthAsync(CancellationToken cancellationToken = default)
    {
        await ReadyAsync(cancellationToken).ConfigureAwait(false);
        return await new HealthQuery(_database, _reader).RunAsync(cancellationToken).ConfigureAwait(false);
    }
}
