using Bank.Ledgers;
using Cqrs.Generated.RabbitMq.Server;

[assembly: AssemblyFixture(typeof(RabbitMqServer))]

namespace Bank.Tests.Processes;

/// <summary>The bank in three processes over RabbitMQ: the same program, the same balances.</summary>
public sealed class BusTests(RabbitMqServer server) : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private string _uri = "";

    public async ValueTask InitializeAsync()
    {
        if (RabbitMqServer.Unavailable is { } reason && !RabbitMqServer.IsDemanded)
            Assert.Skip(reason);
        _uri = await server.ConnectAsync();
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return default;
    }

    [Fact]
    public async Task ThreeProcesses_EndWithTheBalancesOfTheLedgerAndGoOnFromThere()
    {
        var ledger = _folder.Write("ledger.csv", SeededLedger.Write(accounts: 30, transactions: 600));
        foreach (var alreadyThere in new[] { 0, 600 })
        {
            var json = await BankProcess.RunJsonAsync(_folder, "--ledger", ledger, "--bus", _uri);
            Assert.True(json.GetProperty("balancesAgree").GetBoolean());
            Assert.Equal((630, alreadyThere), (json.GetProperty("events").GetInt32(), json.GetProperty("alreadyThere").GetInt32()));
        }
    }

    [Fact]
    public async Task WhatThreeProcessesWrote_OneFindsThere()
    {
        var ledger = _folder.Write("ledger.csv", SeededLedger.Write(accounts: 5, transactions: 50));
        Assert.Equal(0, (await BankProcess.RunJsonAsync(_folder, "--ledger", ledger, "--bus", _uri)).GetProperty("alreadyThere").GetInt32());
        Assert.Equal(50, (await BankProcess.RunJsonAsync(_folder, "--ledger", ledger)).GetProperty("alreadyThere").GetInt32());
    }

    [Fact]
    public async Task RealLedgerInThreeProcesses_AgreesToTheLastBalance()
    {
        var json = await BankProcess.RunJsonAsync(_folder, "--ledger", RealLedger.PathOrSkip(), "--bus", _uri);
        Assert.Equal((RealLedger.Accounts, RealLedger.Transactions, 0), (json.GetProperty("accounts").GetInt32(), json.GetProperty("transactions").GetInt32(), json.GetProperty("alreadyThere").GetInt32()));
        Assert.Equal(RealLedger.Accounts + RealLedger.Transactions, json.GetProperty("events").GetInt32());
        Assert.True(json.GetProperty("balancesAgree").GetBoolean());
        TestContext.Current.SendDiagnosticMessage(json.ToString());
    }

    [Fact]
    public async Task Health_SaysHowTheBrokerIs()
    {
        var run = await BankProcess.RunAsync(_folder, "health", "--store", "memory", "--bus", _uri);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("Healthy   cqrs-rabbitmq", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense", "What follows '--bus' is no address of a broker.")]
    [InlineData("amqp://ada:secret@127.0.0.1:1", "RabbitMQ at '127.0.0.1:1', virtual host '/': could not connect")]
    public async Task BusThatIsNotThere_IsRefusedWithoutThePassword(string uri, string reason)
    {
        var run = await BankProcess.RunAsync(_folder, "--bus", uri);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(reason, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StoreInMemory_IsRefusedWithABus()
    {
        var run = await BankProcess.RunAsync(_folder, "--bus", _uri, "--store", "memory");
        Assert.Equal((2, "With --bus the store is one that outlives a process: 'sqlite:PATH' or 'postgres:CONNECTION'."), (run.ExitCode, run.Error.Trim()));
    }
}
