namespace Cqrs.Generated.RabbitMq.Server;

/// <summary>
/// The broker that the tests of an assembly share: the one that <c>CQRS_TEST_RABBITMQ</c> names, or one of its own, started when the first test asks for it.
/// Where there is neither, tests are skipped with the reason; where the environment says <c>CI=true</c> they fail.
/// </summary>
/// <remarks>For use as an assembly fixture. Tests keep apart by the names of their exchanges and services: <see cref="NewName"/>.</remarks>
public sealed class RabbitMqServer : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private RabbitMqBroker? _broker;

    /// <summary>Why there is no broker for these tests, or null.</summary>
    public static string? Unavailable => Given is null ? RabbitMqBroker.Unavailable : null;

    /// <summary>Whether the lack of a broker is a failure and not a reason to skip.</summary>
    public static bool IsDemanded => string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase);

    private static string? Given => Environment.GetEnvironmentVariable("CQRS_TEST_RABBITMQ") is { Length: > 0 } given ? given : null;

    /// <summary>Whether the tests have started their broker themselves.</summary>
    public static bool IsOwn => Given is null;

    /// <summary>How the broker's process ended if nobody here ended it, or null.</summary>
    public string? EndedByItself => _broker?.EndedByItself;

    /// <summary>How to connect to it: an amqp URI.</summary>
    public async Task<string> ConnectAsync() => Given ?? (await BrokerAsync()).AmqpUri;

    /// <summary>A broker of this machine, that a test may close connections of or raise alarms in; whatever <c>CQRS_TEST_RABBITMQ</c> says.</summary>
    public async Task<RabbitMqBroker> BrokerAsync()
    {
        await _gate.WaitAsync();
        try
        {
            return _broker ??= await RabbitMqBroker.StartAsync();
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Says what became of a broker where test.sh finds it, and shows it at its end: in the file that <c>CQRS_RABBITMQ_BREAKDOWNS</c> names.</summary>
    public static void Tell(string breakdown)
    {
        Console.Error.WriteLine(breakdown);
        if (Environment.GetEnvironmentVariable("CQRS_RABBITMQ_BREAKDOWNS") is { Length: > 0 } file)
            File.AppendAllText(file, breakdown + Environment.NewLine);
    }

    /// <summary>For the beginning of a test: a broker that has ended by itself is replaced, and that is told.</summary>
    public Task RenewAsync() => EndedByItself is null ? Task.CompletedTask : ReplaceBrokerAsync();

    /// <summary>Ends the broker after a test that failed, whatever state that has left it in: whoever asks next has a new one. One that was given stays.</summary>
    /// <returns>The last lines of its log.</returns>
    public async Task<string> ReplaceBrokerAsync()
    {
        await _gate.WaitAsync();
        try
        {
            if (_broker is not { } broker)
                return "";
            _broker = null;
            await using (broker)
            {
                broker.TellIfEnded();
                return broker.LastLines();
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>A name that no other test has.</summary>
    public static string NewName() => $"t{Guid.NewGuid():N}"[..12];

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_broker is not null)
            await _broker.DisposeAsync();
        _gate.Dispose();
    }
}
