using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Cqrs.Generated.PostgreSql.Server;

/// <summary>A server of its own: a fresh cluster in a temporary folder, on the loopback and a private port, that a test may stop, start and kill.</summary>
public sealed class PostgreSqlCluster : IAsyncDisposable
{
    private const string Superuser = "postgres";
    private readonly PostgreSqlInstallation _installation;
    private readonly string _folder;
    private readonly string[] _settings;

    private PostgreSqlCluster(PostgreSqlInstallation installation, string folder, string[] settings)
        => (_installation, _folder, _settings, Port) = (installation, folder, settings, ServerPort.Free());

    /// <summary>The server's port.</summary>
    public int Port { get; private set; }

    /// <summary>Connects as superuser, without a password.</summary>
    public string ConnectionString => ConnectionStringOf(Superuser);

    private string Data => Path.Combine(_folder, "data");

    /// <summary>Why no cluster can be made here, or null.</summary>
    public static string? Unavailable => PostgreSqlInstallation.Find().Reason;

    /// <summary>Makes and starts one.</summary>
    /// <param name="settings">What differs from the defaults: <c>max_prepared_transactions=10</c>.</param>
    /// <exception cref="InvalidOperationException">None can be made here, or a program failed.</exception>
    public static Task<PostgreSqlCluster> StartAsync(params string[] settings) => StartInAsync(Parent(), settings);

    /// <summary>Makes and starts one in a folder of a given one: on a disk whose syncs take what they take, for measurements.</summary>
    /// <inheritdoc cref="StartAsync"/>
    public static async Task<PostgreSqlCluster> StartInAsync(string parent, params string[] settings)
    {
        var (installation, reason) = PostgreSqlInstallation.Find();
        var folder = Directory.CreateDirectory(Path.Combine(parent, $"cqrs-pg-{Guid.NewGuid():N}"[..20])).FullName;
        var cluster = new PostgreSqlCluster(installation ?? throw new InvalidOperationException(reason), folder, settings);
        try
        {
            if (cluster._installation.AsPostgres)
                await RunAsync("/usr/bin/chown", ["postgres:", cluster._folder]);
            await cluster.RunServerProgramAsync("initdb", "-D", cluster.Data, "-U", Superuser, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync");
            await cluster.StartAgainAsync();
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Connects as another user.</summary>
    public string ConnectionStringOf(string user, string? password = null)
        => string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={Port};Username={user};Database=postgres;Include Error Detail=true")
            + (password is null ? "" : $";Password={password}");

    /// <summary>Starts it after <see cref="StopAsync"/> or <see cref="KillAsync"/>, on the same port; returns when it answers.</summary>
    public async Task StartAgainAsync()
    {
        string[] options =
        [
            $"-p {Port.ToString(CultureInfo.InvariantCulture)}", "-c listen_addresses=127.0.0.1", $"-c unix_socket_directories={_folder}",
            // Shared memory as files in its own folder: what a killed server leaves goes with it.
            "-c max_connections=200", "-c autovacuum=off", "-c dynamic_shared_memory_type=mmap", .. _settings.Select(static setting => $"-c {setting}"),
        ];
        var log = Path.Combine(_folder, "server.log");
        try
        {
            await RunServerProgramAsync("pg_ctl", "-D", Data, "-w", "-t", "60", "-l", log, "-o", string.Join(' ', options), "start");
        }
        catch (InvalidOperationException e) when (File.Exists(log))
        {
            throw new InvalidOperationException($"{e.Message} Its log ends with: {string.Join(" | ", File.ReadLines(log).TakeLast(5))}", e);
        }
    }

    /// <summary>From now on everybody needs a password.</summary>
    public async Task DemandPasswordsAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(Data, "pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
        await StopAsync();
        await StartAgainAsync();
    }

    /// <summary>Restarts it with transaction numbers that have grown beyond 32 bits so many times, as after years of work.</summary>
    public async Task RestartInEpochAsync(int epoch)
    {
        await StopAsync();
        await RunServerProgramAsync("pg_resetwal", "-D", Data, "-e", epoch.ToString(CultureInfo.InvariantCulture));
        await StartAgainAsync();
    }

    /// <summary>Puts a file where the server reads it and nobody else does, such as a key.</summary>
    /// <returns>Its path.</returns>
    public async Task<string> AddFileAsync(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        await File.WriteAllTextAsync(path, text);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        if (_installation.AsPostgres)
            await RunAsync("/usr/bin/chown", ["postgres:", path]);
        return path;
    }

    /// <summary>Stops it in good order; connections are closed.</summary>
    public Task StopAsync() => RunServerProgramAsync("pg_ctl", "-D", Data, "-m", "fast", "-w", "-t", "60", "stop");

    /// <summary>Stops it without a checkpoint: its processes end at once, and the next start recovers from its log.</summary>
    public Task StopImmediatelyAsync() => RunServerProgramAsync("pg_ctl", "-D", Data, "-m", "immediate", "-w", "-t", "60", "stop");

    /// <summary>From now on what commits is written, and its client not told: it waits for a standby that there is not.</summary>
    public async Task HoldRepliesAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(Data, "postgresql.auto.conf"), "synchronous_standby_names = 'nobody'\n");
        await RunServerProgramAsync("pg_ctl", "-D", Data, "reload");
    }

    /// <summary>The next start holds no replies.</summary>
    public Task ReleaseRepliesAsync() => File.WriteAllTextAsync(Path.Combine(Data, "postgresql.auto.conf"), "");

    /// <summary>Kills every process of it, as <c>kill -9</c> does. What was not written is gone.</summary>
    public async Task KillAsync()
    {
        if (ReadProcessId() is not { } postmaster)
            return;

        // The first one first, so that it starts no others.
        int[] processes = [postmaster, .. ChildrenOf(postmaster)];
        foreach (var process in processes)
            _ = Kill(process, SignalKill);
        foreach (var process in processes)
            await EndAsync(process);
        File.Delete(Path.Combine(Data, "postmaster.pid"));
    }

    /// <summary>Stops it and removes its folder.</summary>
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private const int SignalKill = 9;

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);

    private int? ReadProcessId()
    {
        var file = Path.Combine(Data, "postmaster.pid");
        return File.Exists(file) ? int.Parse(File.ReadLines(file).First(), CultureInfo.InvariantCulture) : null;
    }

    private static IEnumerable<int> ChildrenOf(int parent)
    {
        foreach (var folder in Directory.GetDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var process))
                continue;
            string stat;
            try
            {
                stat = File.ReadAllText(Path.Combine(folder, "stat"));
            }
            catch (IOException)
            {
                continue;
            }

            // "pid (name) state parent …", and the name may hold anything.
            if (stat[(stat.LastIndexOf(')') + 2)..].Split(' ') is [_, var of, ..] && of == parent.ToString(CultureInfo.InvariantCulture))
                yield return process;
        }
    }

    private static async Task EndAsync(int process)
    {
        try
        {
            using var ending = Process.GetProcessById(process);
            await ending.WaitForExitAsync();
        }
        catch (ArgumentException)
        {
            // It has ended already.
        }
    }

    private Task RunServerProgramAsync(string program, params string[] arguments)
    {
        var path = Path.Combine(_installation.Programs, program);
        return _installation.AsPostgres
            ? RunAsync("/usr/bin/setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", path, .. arguments])
            : RunAsync(path, arguments);
    }

    private static async Task RunAsync(string program, string[] arguments)
    {
        // The server that pg_ctl starts inherits what it is given, and would keep a pipe open for as long as it runs: so its output goes nowhere.
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" >/dev/null 2>&1 </dev/null", "sh", program, .. arguments]) { WorkingDirectory = "/" })!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"'{program} {string.Join(' ', arguments)}' ended with {process.ExitCode}.");
    }

    // In memory where there is room for it: a sync costs nothing there, and a killed server loses no more and no less.
    private static string Parent()
    {
        const string memory = "/dev/shm";
        const long enough = 2L * 1024 * 1024 * 1024;
        return Directory.Exists(memory) && new DriveInfo(memory).AvailableFreeSpace > enough ? memory : Path.GetTempPath();
    }
}
