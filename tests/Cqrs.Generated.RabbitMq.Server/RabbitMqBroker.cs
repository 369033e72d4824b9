using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Cqrs.Generated.RabbitMq.Server;

/// <summary>A broker of its own: fresh, in a temporary folder, on the loopback and private ports, that a test may stop, start, kill and halt.</summary>
/// <remarks>A start takes some 5 s, a restart about as long.</remarks>
public sealed partial class RabbitMqBroker : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(90);
    private readonly RabbitMqInstallation _installation;
    private readonly string _folder;
    private readonly int _epmdPort;
    private readonly int _distributionPort;
    private Process? _epmd;
    private Process? _broker;
    private bool _ended;

    private RabbitMqBroker(RabbitMqInstallation installation, string folder)
    {
        (_installation, _folder) = (installation, folder);
        (Port, _epmdPort, _distributionPort) = (ServerPort.Free(), ServerPort.Free(), ServerPort.Free());
    }

    /// <summary>The broker's port.</summary>
    public int Port { get; }

    /// <summary>How to connect to it.</summary>
    public string AmqpUri => AmqpUriOf("guest", "guest");

    /// <summary>How its process ended if nobody here ended it, or null.</summary>
    public string? EndedByItself => _broker is { HasExited: true } broker && !_ended ? $"ended by itself, with {broker.ExitCode}" : null;

    /// <summary>Why no broker can be made here, or null.</summary>
    public static string? Unavailable => RabbitMqInstallation.Find().Reason;

    /// <summary>Makes and starts one.</summary>
    /// <exception cref="InvalidOperationException">None can be made here, or it does not start.</exception>
    /// <param name="configure">More of its configuration, in the form of <c>rabbitmq.conf</c>, given the folder that it may put files into.</param>
    public static async Task<RabbitMqBroker> StartAsync(Func<string, string>? configure = null)
    {
        var (installation, reason) = RabbitMqInstallation.Find();
        var found = installation ?? throw new InvalidOperationException(reason);
        var folder = Directory.CreateDirectory(Path.Combine(Parent(), $"cqrs-mq-{Guid.NewGuid():N}"[..20])).FullName;
        var broker = new RabbitMqBroker(found, folder);
        try
        {
            await broker.WriteConfigurationAsync(configure?.Invoke(folder) ?? "");
            await broker.StartAgainAsync();
            return broker;
        }
        catch
        {
            await broker.DisposeAsync();
            throw;
        }
    }

    /// <summary>Connects as another user, or with another password.</summary>
    public string AmqpUriOf(string user, string password, string virtualHost = "%2f")
        => string.Create(CultureInfo.InvariantCulture, $"amqp://{user}:{password}@127.0.0.1:{Port}/{virtualHost}");

    /// <summary>Starts it after <see cref="StopAsync"/> or <see cref="KillAsync"/>, on the same port and with the same data; returns when it answers.</summary>
    public async Task StartAgainAsync()
    {
        TellIfEnded();

        // Otherwise Erlang starts one itself, which listens to the whole world and stays when everything else has ended.
        _epmd ??= Run(_installation.Epmd, "epmd.log", "-address", "127.0.0.1", "-port", _epmdPort.ToString(CultureInfo.InvariantCulture));
        _broker = Run(Path.Combine(_installation.Scripts, "rabbitmq-server"), "out.log");
        _ended = false;
        var begun = Stopwatch.StartNew();
        while (!await AnswersAsync())
        {
            if (_broker.HasExited || begun.Elapsed > s_patience)
                throw new InvalidOperationException($"The broker did not start: {await File.ReadAllTextAsync(Path.Combine(_folder, "out.log"))}");
            await Task.Delay(100);
        }
    }

    /// <summary>Stops it in good order: connections are closed, and everything is written.</summary>
    public async Task StopAsync()
    {
        if (_broker is not { HasExited: false } broker)
            return;
        _ended = true;
        _ = Signal(broker.Id, SignalTerminate);
        using var patience = new CancellationTokenSource(s_patience);
        await broker.WaitForExitAsync(patience.Token);
    }

    /// <summary>Kills it, as <c>kill -9</c> does. What was not written is gone.</summary>
    public async Task KillAsync()
    {
        if (_broker is not { HasExited: false } broker)
            return;
        _ended = true;
        broker.Kill(entireProcessTree: true);
        using var patience = new CancellationTokenSource(s_patience);
        await broker.WaitForExitAsync(patience.Token);
    }

    /// <summary>Halts it: connections stay open, and nobody answers.</summary>
    public void Halt() => _ = Signal(_broker!.Id, SignalHalt);

    /// <summary>Lets it go on after <see cref="Halt"/>.</summary>
    public void Continue() => _ = Signal(_broker!.Id, SignalContinue);

    /// <summary>Runs <c>rabbitmqctl</c>; takes some 2 s.</summary>
    /// <exception cref="InvalidOperationException">It failed, or did not end.</exception>
    public async Task ControlAsync(params string[] arguments)
    {
        var log = $"ctl-{Guid.NewGuid():N}.log";
        using var process = Run(Path.Combine(_installation.Scripts, "rabbitmqctl"), log, arguments);
        using var patience = new CancellationTokenSource(s_patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            // By itself it waits for its broker for ever.
            process.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"rabbitmqctl {string.Join(' ', arguments)} did not end within {s_patience.TotalSeconds} s: {await File.ReadAllTextAsync(Path.Combine(_folder, log))}");
        }

        if (process.ExitCode != 0)
            throw new InvalidOperationException($"rabbitmqctl {string.Join(' ', arguments)}: {await File.ReadAllTextAsync(Path.Combine(_folder, log))}");
    }

    /// <summary>Raises or clears the alarm that says that memory is short: connections that publish are blocked.</summary>
    public Task SetAlarmAsync(bool on) => ControlAsync(
        "eval", on ? "rabbit_alarm:set_alarm({{resource_limit, memory, node()}, []})." : "rabbit_alarm:clear_alarm({resource_limit, memory, node()}).");

    /// <summary>Closes every connection from the broker's side, as an operator does.</summary>
    public Task CloseConnectionsAsync() => ControlAsync("close_all_connections", "test");

    /// <summary>Tells whoever runs the tests if its process ended and nobody here ended it.</summary>
    internal void TellIfEnded()
    {
        if (EndedByItself is { } how)
            RabbitMqServer.Tell($"RabbitMQ broke down: it {how}.{Environment.NewLine}{LastLines()}");
    }

    /// <summary>What it wrote last into its log, and what it said as it started.</summary>
    public string LastLines()
    {
        var lines = new List<string>();
        foreach (var log in Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories).Where(static file => file.EndsWith("@localhost.log", StringComparison.Ordinal) || file.EndsWith("out.log", StringComparison.Ordinal)))
        {
            lines.Add($"{Path.GetFileName(log)}:");
            lines.AddRange(File.ReadLines(log).TakeLast(15));
        }

        return string.Join(Environment.NewLine, lines);
    }

    /// <summary>Kills it and removes its folder.</summary>
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        if (_epmd is { HasExited: false } epmd)
        {
            epmd.Kill();
            await epmd.WaitForExitAsync();
        }

        _broker?.Dispose();
        _epmd?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<bool> AnswersAsync()
    {
        using var client = new TcpClient();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        try
        {
            // A broker that is up answers a header that it does not know with the one that it does.
            await client.ConnectAsync(IPAddress.Loopback, Port, patience.Token);
            await client.GetStream().WriteAsync("AMQP\0\0\0\0"u8.ToArray(), patience.Token);
            return await client.GetStream().ReadAtLeastAsync(new byte[8], 4, throwOnEndOfStream: false, patience.Token) >= 4;
        }
        catch (Exception e) when (e is SocketException or IOException or OperationCanceledException)
        {
            return false;
        }
    }

    // In memory where there is room for it: a sync costs nothing there, and a killed broker loses no more and no less.
    private static string Parent()
    {
        const string memory = "/dev/shm";
        const long enough = 1024L * 1024 * 1024;
        return Directory.Exists(memory) && new DriveInfo(memory).AvailableFreeSpace > enough ? memory : Path.GetTempPath();
    }
}
