using Cqrs.Generated.PostgreSql.Server;

namespace Bank.Tests.Processes;

/// <summary>What the bank says of itself.</summary>
public sealed class HealthTests(PostgreSqlServer server) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task OnSqlite_SaysHowStoreAndReadModelsAre()
    {
        Assert.Equal(0, (await BankProcess.RunAsync(_folder)).ExitCode);
        await SaysAsync("sqlite:bank.db", "Healthy   cqrs-sqlite: ", "projection AccountsTable ", "projection UsersReadModel ");
    }

    [Fact]
    public async Task OnPostgreSql_SaysHowStoreAndReadModelsAre()
    {
        var database = await PostgreSqlDatabase.NewOrSkipAsync(server);
        await SaysAsync($"postgres:{database}", "Healthy   cqrs-postgresql: ", "projection AccountsTable ", "projection UsersReadModel ");
        await server.DropDatabaseAsync(database);
    }

    [Fact]
    public Task InMemory_SaysHowReadModelsAre() => SaysAsync("memory", "projection AccountsReadModel ", "projection UsersReadModel ");

    [Fact]
    public async Task BusThatIsNotThere_IsUnhealthyAndNotRepeatedWithItsPassword()
    {
        var run = await BankProcess.RunAsync(_folder, "health", "--store", "memory", "--bus", "amqp://ada:secret@127.0.0.1:1");
        Assert.Equal((1, ""), (run.ExitCode, run.Error));
        Assert.Contains("Unhealthy cqrs-rabbitmq: ", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TableOfALogThatIsGone_IsUnhealthyAndSaysWhatToDo()
    {
        Assert.Equal(0, (await BankProcess.RunAsync(_folder)).ExitCode);
        File.Delete(_folder["bank.db"]);
        var run = await BankProcess.RunAsync(_folder, "health");
        Assert.Equal((1, ""), (run.ExitCode, run.Error));
        Assert.Contains("Unhealthy cqrs-subscriptions: ", run.Output, StringComparison.Ordinal);
        Assert.Contains("projection AccountsTable has stopped", run.Output, StringComparison.Ordinal);
    }

    private async Task SaysAsync(string store, params string[] lines)
    {
        var run = await BankProcess.RunAsync(_folder, "health", "--store", store);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("Healthy   cqrs-subscriptions: ", run.Output, StringComparison.Ordinal);
        Assert.All(lines, line => Assert.Contains(line, run.Output, StringComparison.Ordinal));
    }
}
