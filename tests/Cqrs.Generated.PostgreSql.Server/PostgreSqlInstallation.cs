namespace Cqrs.Generated.PostgreSql.Server;

/// <summary>Where the server's programs are on this machine, and as whom they run: they refuse to run as root.</summary>
internal sealed record PostgreSqlInstallation(string Programs, bool AsPostgres)
{
    /// <summary>The installation, or why there is none that could be used.</summary>
    public static (PostgreSqlInstallation? Found, string? Reason) Find()
    {
        if (OperatingSystem.IsWindows())
            return (null, "On Windows these tests need a server of yours: set CQRS_TEST_POSTGRES to its connection string.");
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Concat(Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending().Select(static folder => Path.Combine(folder, "bin")) : []);
        if (folders.Select(Resolve).OfType<string>().FirstOrDefault() is not { } programs)
            return (null, "There is no PostgreSQL server here: apt-get install postgresql-15, or set CQRS_TEST_POSTGRES to the connection string of one.");
        if (!Environment.IsPrivilegedProcess)
            return (new PostgreSqlInstallation(programs, AsPostgres: false), null);
        return File.ReadLines("/etc/passwd").Any(static line => line.StartsWith("postgres:", StringComparison.Ordinal)) && File.Exists("/usr/bin/setpriv")
            ? (new PostgreSqlInstallation(programs, AsPostgres: true), null)
            : (null, "PostgreSQL does not run as root, and there is no user 'postgres' or no setpriv to run it as: set CQRS_TEST_POSTGRES.");
    }

    // The links in /usr/bin of a distribution do not lead to all of them.
    private static string? Resolve(string folder)
    {
        var program = new FileInfo(Path.Combine(folder, "postgres"));
        if (!program.Exists)
            return null;
        var real = (program.ResolveLinkTarget(returnFinalTarget: true) ?? program).FullName;
        return File.Exists(Path.Combine(Path.GetDirectoryName(real)!, "initdb")) ? Path.GetDirectoryName(real) : null;
    }
}
