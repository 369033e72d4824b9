using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Cqrs.Generated.RabbitMq.Server;

/// <content>How the broker's programs run: with every file, port and name of their own.</content>
public sealed partial class RabbitMqBroker
{
    private const int SignalTerminate = 15;

    // As on Linux; the two that differ elsewhere are not worth a table here.
    private static readonly int SignalHalt = OperatingSystem.IsMacOS() ? 17 : 19;
    private static readonly int SignalContinue = OperatingSystem.IsMacOS() ? 19 : 18;

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Signal(int process, int signal);

    private async Task WriteConfigurationAsync(string more)
    {
        Directory.CreateDirectory(InFolder("home"));
        await File.WriteAllTextAsync(InFolder("rabbitmq.conf"), string.Create(
            CultureInfo.InvariantCulture,
            $"""
            listeners.tcp.1 = 127.0.0.1:{Port}
            log.console = false
            distribution.listener.interface = 127.0.0.1
            distribution.listener.port_range.min = {_distributionPort}
            distribution.listener.port_range.max = {_distributionPort}
            disk_free_limit.absolute = 10MB
            raft.wal_max_size_bytes = 33554432
            {more}

            """));
        await File.WriteAllTextAsync(InFolder("enabled_plugins"), "[].\n");
    }

    private string InFolder(string name) => Path.Combine(_folder, name);

    /// <summary>Starts a program that becomes the process which is returned, its output in a file of the folder.</summary>
    private Process Run(string program, string log, params string[] arguments)
    {
        // Without input and output of ours: what Erlang starts besides would keep a pipe open.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "out=$1; shift; exec \"$@\" >\"$out\" 2>&1 </dev/null", "sh", InFolder(log), program, .. arguments])
        {
            WorkingDirectory = _folder,
        };
        foreach (var (name, value) in Settings())
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private IEnumerable<(string Name, string Value)> Settings()
    {
        yield return ("HOME", InFolder("home"));
        yield return ("ERL_EPMD_PORT", _epmdPort.ToString(CultureInfo.InvariantCulture));
        yield return ("ERL_EPMD_ADDRESS", "127.0.0.1");
        yield return ("RABBITMQ_NODENAME", string.Create(CultureInfo.InvariantCulture, $"cqrs{Port}@localhost"));
        yield return ("RABBITMQ_BASE", _folder);
        yield return ("RABBITMQ_MNESIA_BASE", InFolder("mnesia"));
        yield return ("RABBITMQ_LOG_BASE", InFolder("log"));
        yield return ("RABBITMQ_CONFIG_FILE", InFolder("rabbitmq.conf"));
        yield return ("RABBITMQ_ENABLED_PLUGINS_FILE", InFolder("enabled_plugins"));
        yield return ("RABBITMQ_CONF_ENV_FILE", InFolder("none.conf"));
        yield return ("RABBITMQ_ADVANCED_CONFIG_FILE", InFolder("advanced.config"));
        yield return ("RABBITMQ_PID_FILE", InFolder("rabbit.pid"));
        yield return ("RABBITMQ_GENERATED_CONFIG_DIR", InFolder("gen"));
        yield return ("RABBITMQ_SCHEMA_DIR", InFolder("schema"));
        yield return ("RABBITMQ_QUORUM_DIR", InFolder("quorum"));
        yield return ("RABBITMQ_FEATURE_FLAGS_FILE", InFolder("feature_flags"));

        // The script then becomes the broker, instead of a shell that waits for it: the process that is started is the one to stop, halt or kill.
        yield return ("RUNNING_UNDER_SYSTEMD", "true");

        // Erlang's schedulers spin while they wait, at the cost of whoever shares the machine.
        yield return ("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "+sbwt none +sbwtdcpu none +sbwtdio none");
    }
}
