using System.Collections.Concurrent;
using Bank.Accounts;
using Bank.Users;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Bank.Tests.Scenario;

/// <summary>
/// The example of the Go package that this framework descends from: one account's commands over a command bus, its events over an event bus into
/// two read models. Every step is a command with its own correlation id.
/// </summary>
public abstract class ExampleScenario : IAsyncLifetime
{
    private const string AccountId = "john";
    private const string LastEmailAddress = "john.snow@the.wall";
    private const string FirstPassword = "winter is coming";
    private const string LastPassword = "you know nothing";
    private const string DebitCorrelationId = "step-8-debit";

    // Fed by the event bus alone, beside those of the host, which are fed from the log.
    private readonly AccountsReadModel _accounts = new();
    private readonly UsersReadModel _users = new();

    private readonly ConcurrentQueue<VersionedEvent> _published = new();
    private readonly ConcurrentQueue<string> _received = new();
    private readonly TaskCompletionSource _debitPublished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string _lastPasswordHash = Password.Hash(LastPassword);
    private IHost _host = null!;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private IEventLog Log => _host.Services.GetRequiredService<IEventLog>();

    private IRepository<Account> Accounts => _host.Services.GetRequiredService<IRepository<Account>>();

    protected abstract void UseStore(CqrsBuilder cqrs);

    public virtual async ValueTask InitializeAsync()
    {
        _host = await StartAsync();
        Command[] commands =
        [
            Command.Create(new OpenAccount(AccountId, "John", "Snow", "john@winterfell.example", Password.Hash(FirstPassword), 0), "step-1-open"),
            Command.Create(new ChangePassword(AccountId, _lastPasswordHash), "step-2-password"),
            Command.Create(new ChangeEmailAddress(AccountId, "john@castle.black"), "step-3-email"),
            Command.Create(new CreditAccount(AccountId, 50), "step-4-credit"),
            Command.Create(new CreditAccount(AccountId, 50), "step-5-credit"),
            Command.Create(new ChangeEmailAddress(AccountId, LastEmailAddress), "step-6-email"),
            Command.Create(new CreditAccount(AccountId, 150), "step-7-credit"),
            Command.Create(new DebitAccount(AccountId, 200), DebitCorrelationId),
        ];
        await _host.Services.GetRequiredService<ICommandPublisher>().PublishAsync(commands, Cancellation);
        await _debitPublished.Task.WaitAsync(TimeSpan.FromMinutes(1), Cancellation);
    }

    public virtual async ValueTask DisposeAsync()
    {
        await StopAsync(_host);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void EveryCommand_WasReceivedInOrder()
        => Assert.Equal(
            ["OpenAccount", "ChangePassword", "ChangeEmailAddress", "CreditAccount", "CreditAccount", "ChangeEmailAddress", "CreditAccount", "DebitAccount"],
            _received);

    [Fact]
    public async Task EventsOfTheDebit_AreFoundByItsCorrelationId()
    {
        var found = Assert.Single(await Log.ReadByCorrelationAsync(DebitCorrelationId, Cancellation));
        Assert.Equal(new AccountDebited(200), found.Event);
        Assert.Equal((AccountId, 8L), (found.SourceId, found.Version));
    }

    [Fact]
    public async Task AccountLoadedFromHistory_HasTheLastEmailAddress()
        => Assert.Equal(LastEmailAddress, (await Accounts.LoadAsync(AccountId, Cancellation)).EmailAddress);

    [Fact]
    public async Task BalanceOfTheAccount_EqualsTheReadModels()
    {
        var account = await Accounts.LoadAsync(AccountId, Cancellation);
        var fromLog = _host.Services.GetRequiredService<AccountsReadModel>();
        await fromLog.WaitForAsync(_published.Last().Position, TimeSpan.FromMinutes(1), Cancellation);
        Assert.Equal(50m, account.Balance);
        Assert.Equal(50m, (await _accounts.FindAsync(AccountId, Cancellation))!.Balance);
        Assert.Equal(await _accounts.FindAsync(AccountId, Cancellation), await fromLog.FindAsync(AccountId, Cancellation));
    }

    [Fact]
    public void Users_HoldTheLastPasswordHash()
    {
        var user = _users.Find(AccountId)!;
        Assert.Equal((_lastPasswordHash, LastEmailAddress), (user.PasswordHash, user.EmailAddress));
        Assert.True(Password.Verify(LastPassword, user.PasswordHash));
        Assert.False(Password.Verify(FirstPassword, user.PasswordHash));
    }

    [Fact]
    public async Task EveryEventEverPublished_IsInTheLogOnceAndInOrder()
    {
        var log = await Log.ReadAllAsync(cancellationToken: Cancellation).ToListAsync(Cancellation);
        Assert.Equal(_published.Select(e => (e.Id, e.Position, e.Version, e.CorrelationId, e.Event)), log.Select(e => (e.Id, e.Position, e.Version, e.CorrelationId, e.Event)));
        Assert.Equal(log.Count, log.DistinctBy(e => e.Id).Count());
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], log.Select(e => e.Version));
        Assert.Equal(log.OrderBy(e => e.Position), log);
        Assert.Equal(8, log.DistinctBy(e => e.CorrelationId).Count());
    }

    [Fact]
    public async Task RefusedDebit_IsToldUnderItsCorrelationIdAndChangesNothing()
    {
        var told = new TaskCompletionSource<CqrsErrorEvent>(TaskCreationOptions.RunContinuationsAsynchronously);
        _host.Services.GetRequiredService<EventDispatcher>().RegisterEventHandler<CqrsErrorEvent>((published, _) =>
        {
            if (published.CorrelationId == "too-much")
                told.TrySetResult((CqrsErrorEvent)published.Event);
            return default;
        });
        await _host.Services.GetRequiredService<ICommandPublisher>().PublishAsync(Command.Create(new DebitAccount(AccountId, 51), "too-much"), Cancellation);
        var error = await told.Task.WaitAsync(TimeSpan.FromMinutes(1), Cancellation);
        Assert.Equal(
            new CqrsErrorEvent(nameof(DebitAccount), typeof(OverdraftException).FullName!, new OverdraftException(AccountId, 50, 51, 0).Message), error);
        Assert.Equal(50m, (await Accounts.LoadAsync(AccountId, Cancellation)).Balance);
    }

    [Fact]
    public async Task NoPassword_IsInAnyEvent()
    {
        await foreach (var e in Log.ReadAllAsync(cancellationToken: Cancellation))
        {
            foreach (var password in new[] { FirstPassword, LastPassword })
                Assert.DoesNotContain(password, e.Event.ToString(), StringComparison.Ordinal);
        }
    }

    protected async Task<IHost> StartAsync()
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Services.AddCqrs(cqrs =>
        {
            UseStore(cqrs);
            cqrs.ConfigureProjections(static projections => projections.Without<AccountsTable>());
            cqrs.UseInMemoryBuses();
        });
        var host = builder.Build();
        host.Services.GetRequiredService<CommandDispatcher>().RegisterGlobalHandler((command, _, _) =>
        {
            _received.Enqueue(command.CommandType);
            return default;
        });
        host.Services.GetRequiredService<EventDispatcher>().RegisterGlobalHandler((published, _) =>
        {
            _accounts.Apply(published);
            _users.Apply(published);
            _published.Enqueue(published);
            if (published.CorrelationId == DebitCorrelationId)
                _debitPublished.TrySetResult();
            return default;
        });
        await host.StartAsync(Cancellation);
        return host;
    }

    protected static async Task StopAsync(IHost host)
    {
        await host.StopAsync(CancellationToken.None);
        await ((IAsyncDisposable)host).DisposeAsync();
    }
}
