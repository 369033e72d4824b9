using System.Diagnostics;
using Bank.Accounts;

namespace Bank.Ledgers;

/// <summary>Posts a ledger as commands: accounts side by side, the rows of one account in order.</summary>
/// <remarks>
/// Every command's id is derived from what it posts, so a row takes effect once, however often and by however many processes a ledger is replayed.
/// </remarks>
/// <param name="commands">Handles the commands.</param>
/// <param name="overdraftLimit">What is agreed with the accounts that are opened.</param>
internal sealed class LedgerReplay(ICommandSender commands, decimal overdraftLimit)
{
    // Waiting for the disk is what a command does most; many at once share each of its syncs.
    private const int AccountsAtATime = 256;

    private static readonly Guid Scope = new("0a0c6a52-9f0f-4e0a-8b58-2f1f0f3d1993");

    private readonly Lock _gate = new();
    private int _commands;
    private int _alreadyThere;
    private Position _last;

    /// <summary>Posts the whole ledger.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="posted">Called after each transaction, from many threads.</param>
    /// <param name="cancellationToken">Stops between two commands; what is posted stays, and the next replay goes on from there.</param>
    public async Task<ReplayResult> RunAsync(Ledger ledger, Action posted, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var options = new ParallelOptions { MaxDegreeOfParallelism = AccountsAtATime, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(ledger.Accounts, options, async (account, token) =>
        {
            Note(await OpenAsync(account.Id, token), isTransaction: false);
            foreach (var row in account.Rows)
            {
                Note(await PostAsync(row, token), isTransaction: true);
                posted();
            }
        });
        return new ReplayResult(_commands, _alreadyThere, _last, clock.Elapsed);
    }

    // A ledger knows its customers by number only: they get an address and, until they ask for one, no password.
    private ValueTask<CommandResult> OpenAsync(string accountId, CancellationToken cancellationToken) => SendOnceAsync(
        $"account/{accountId}",
        new OpenAccount(accountId, "Customer", accountId, $"{accountId}@customers.example", PasswordHash: null, overdraftLimit),
        cancellationToken);

    private ValueTask<CommandResult> PostAsync(LedgerRow row, CancellationToken cancellationToken) => SendOnceAsync(
        $"transaction/{row.TransactionId}",
        row.Type == TransactionType.Credit ? new CreditAccount(row.AccountId, row.Amount) : new DebitAccount(row.AccountId, row.Amount),
        cancellationToken);

    // The correlation id says in words what the message id says in bits: which events a transaction led to is one look-up.
    private ValueTask<CommandResult> SendOnceAsync(string what, object command, CancellationToken cancellationToken)
        => commands.SendAsync(Command.Create(command, what, DeterministicGuid.Create(Scope, what)), cancellationToken);

    private void Note(CommandResult result, bool isTransaction)
    {
        lock (_gate)
        {
            _commands++;
            if (isTransaction && result.Repeated)
                _alreadyThere++;
            if (result.Position > _last)
                _last = result.Position;
        }
    }
}
