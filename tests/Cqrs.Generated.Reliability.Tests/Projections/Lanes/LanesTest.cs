using System.Globalization;
using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Reliability.Tests.Projections.Lanes;

/// <summary>Work that is divided by streams.</summary>
public abstract class LanesTest(PostgreSqlServer server) : ReadModelTest(server)
{
    private protected static ProjectionOptions Divided(int partitions, int eventsPerBatch = 50)
    {
        var options = Options(eventsPerBatch);
        options.Partitions = partitions;
        return options;
    }

    /// <summary>The rows are the fold of the log, and each stream's events came in their order.</summary>
    private protected static async Task IsRightAsync(ReadModels models, long weight = 1)
    {
        Assert.Equal(await models.ExpectedAsync(weight: weight), await models.RowsAsync("stream_pots"));
        Assert.Equal(0, await DisordersAsync(models));
    }

    private protected static Task<long> DisordersAsync(ReadModels models, string table = "stream_pots") => ScalarAsync(models, $"SELECT coalesce(sum(disorders), 0) FROM {table}");

    /// <summary>How many parts builds are divided into now.</summary>
    private protected static async Task<long> LanesAsync(ReadModels models)
        => await ScalarAsync(models, "SELECT count(*) FROM information_schema.tables WHERE table_name = 'cqrs_projection_lanes' AND table_schema = current_schema()") == 0 ? 0 : await ScalarAsync(models, "SELECT count(*) FROM cqrs_projection_lanes");

    private protected static async Task<long> ScalarAsync(ReadModels models, string sql)
    {
        await using var connection = await models.ConnectAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(await command.ExecuteScalarAsync(Cancellation), CultureInfo.InvariantCulture);
    }

    private protected static Task RebuildAsync(ReadModels models, TransactionalProjection projection, ProjectionOptions options, IProgress<RebuildProgress>? progress = null, CancellationToken? cancellationToken = null)
        => new ProjectionRebuild(models.Store, [projection], options).RunAsync(progress, cancellationToken ?? Cancellation);

    private protected static ProjectionRunner Runner(ReadModels models, TransactionalProjection projection, int partitions) => Runner(models, projection, Divided(partitions));

    private protected sealed class Told(Action<RebuildProgress> onReport) : IProgress<RebuildProgress>
    {
        public void Report(RebuildProgress value) => onReport(value);
    }
}
