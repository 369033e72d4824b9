namespace Cqrs.Generated.RabbitMq.Server;

/// <summary>Where the broker's programs are on this machine.</summary>
/// <param name="Scripts">The folder of <c>rabbitmq-server</c> and <c>rabbitmqctl</c>.</param>
/// <param name="Epmd">Erlang's name server.</param>
internal sealed record RabbitMqInstallation(string Scripts, string Epmd)
{
    /// <summary>The installation, or why there is none that could be used.</summary>
    public static (RabbitMqInstallation? Found, string? Reason) Find()
    {
        if (OperatingSystem.IsWindows())
            return (null, "On Windows these tests need a broker of yours: set CQRS_TEST_RABBITMQ to its amqp URI.");

        // Not the links in /usr/sbin of a distribution: they change the user and lose the environment, and with it the private port.
        string[] scripts = ["/usr/lib/rabbitmq/bin", "/opt/rabbitmq/sbin", "/usr/local/opt/rabbitmq/sbin", "/opt/homebrew/opt/rabbitmq/sbin"];
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var epmd = path.Append("/usr/bin").Select(static folder => Path.Combine(folder, "epmd")).FirstOrDefault(File.Exists);
        return scripts.FirstOrDefault(static folder => File.Exists(Path.Combine(folder, "rabbitmq-server"))) is { } found && epmd is not null
            ? (new RabbitMqInstallation(found, epmd), null)
            : (null, "There is no RabbitMQ here: apt-get install rabbitmq-server, or set CQRS_TEST_RABBITMQ to the amqp URI of a broker.");
    }
}
