using Bank.Accounts;
using Bank.Ledgers;
using Bank.Running;

namespace Bank.Tests.Ledgers;

/// <summary>The check at the end of a run, shown what it must catch.</summary>
public sealed class ReconciliationTests
{
    private static readonly Ledger Ledger = LedgerReaderTests.Read(
        "1,A,1993-01-01,credit,,100.00,100.00,",
        "2,B,1993-01-02,credit,,50.00,50.00,",
        "3,B,1993-01-03,debit,,20.00,30.00,");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PostedLedger_Agrees()
    {
        await using var bank = await OpenAsync();
        var result = await ReconcileAsync(bank);
        Assert.Empty(result.Disagreements);
        Assert.Equal(2 + 3, result.RehydratedEvents);
    }

    [Fact]
    public async Task LedgerPostedTwice_IsThereOnce()
    {
        await using var bank = await OpenAsync();
        var again = await new LedgerReplay(bank.Commands, 6_000).RunAsync(Ledger, static () => { }, Cancellation);
        Assert.Equal(3, again.AlreadyThere);
        Assert.Equal(5, (await bank.TakeStockAsync(Cancellation)).Events);
        Assert.Empty((await ReconcileAsync(bank)).Disagreements);
    }

    [Fact]
    public async Task PlantedSecondEffect_IsFound()
    {
        await using var bank = await OpenAsync();
        await bank.Commands.SendAsync(new CreditAccount("B", 50), Cancellation);
        Assert.Equal([new Disagreement("B", 30, 80, 80, 2, 3)], (await ReconcileAsync(bank)).Disagreements);
    }

    [Fact]
    public async Task PlantedEffectsThatCancelEachOther_AreFound()
    {
        await using var bank = await OpenAsync();
        await bank.Commands.SendAsync(new CreditAccount("A", 5), Cancellation);
        await bank.Commands.SendAsync(new DebitAccount("A", 5), Cancellation);
        Assert.Equal([new Disagreement("A", 100, 100, 100, 1, 3)], (await ReconcileAsync(bank)).Disagreements);
    }

    [Fact]
    public async Task MissingAccount_IsFound()
    {
        await using var bank = await BankHost.StartAsync(StoreChoice.Parse("memory"), Cancellation);
        var result = await ReconcileAsync(bank);
        Assert.Equal([new Disagreement("A", 100, null, null, 1, 0), new Disagreement("B", 30, null, null, 2, 0)], result.Disagreements);
    }

    private static async Task<BankHost> OpenAsync()
    {
        var bank = await BankHost.StartAsync(StoreChoice.Parse("memory"), Cancellation);
        await new LedgerReplay(bank.Commands, 6_000).RunAsync(Ledger, static () => { }, Cancellation);
        return bank;
    }

    private static async Task<Reconciliation> ReconcileAsync(BankHost bank)
    {
        await bank.TakeStockAsync(Cancellation);
        return await Reconciliation.RunAsync(Ledger, bank.Streams, bank.AccountsReadModel, Cancellation);
    }
}
