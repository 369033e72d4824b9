using Cqrs.Generated.PostgreSql.Schema;
using Cqrs.Generated.PostgreSql.Storage;
using Microsoft.Extensions.Logging;

namespace Cqrs.Generated.PostgreSql.Following;

/// <summary>Hears of the commits of other processes, on a connection of its own. Only a wake-up: what it misses is found by looking.</summary>
internal sealed partial class NotificationListener(Database database, Action wake, ILogger logger) : IAsyncDisposable
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    // A connection that is cut without a word, by a firewall for example, is noticed by asking.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _closing = new();
    private readonly Lock _gate = new();
    private Task? _running;

    /// <summary>The server's process for the connection that listens; 0 while there is none.</summary>
    internal int ProcessId { get; private set; }

    /// <summary>Begins to listen, if it does not yet.</summary>
    public void Start()
    {
        if (_running is not null)
            return;
        lock (_gate)
        {
            using (ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow())
                _running ??= Task.Run(RunAsync, CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync().ConfigureAwait(false);
        if (_running is { } running)
            await running.ConfigureAwait(false);
        _closing.Dispose();
    }

    private async Task RunAsync()
    {
        var failures = 0;
        while (!_closing.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(() => failures = 0).ConfigureAwait(false);
            }
            catch (Exception e)
            {
                ProcessId = 0;
                if (_closing.IsCancellationRequested)
                    return;
                if (failures++ == 0)
                    LogLost(logger, database.Place, e);
                var pause = TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, ShortestPause.Ticks << Math.Min(failures, 10)));
                await Task.Delay(pause, _closing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task ListenAsync(Action connected)
    {
        var connection = await database.OpenAsync("listen for commits", _closing.Token).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            connection.Notification += (_, _) => wake();
            await Database.ExecuteAsync(connection, $"LISTEN \"{Functions.Channel(database.Schema)}\"", _closing.Token).ConfigureAwait(false);
            ProcessId = connection.ProcessID;
            connected();

            // What was committed before it listened.
            wake();
            while (true)
            {
                if (!await connection.WaitAsync(Silence, _closing.Token).ConfigureAwait(false))
                    await Database.ExecuteAsync(connection, "SELECT 1", _closing.Token).ConfigureAwait(false);
            }
        }
    }

    [LoggerMessage(20, LogLevel.Warning, "Event store {Place}: the connection that hears of commits was lost. Readers look by themselves until it is back.")]
    private static partial void LogLost(ILogger logger, string place, Exception exception);
}
