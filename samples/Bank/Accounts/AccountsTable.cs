using System.Data.Common;
using Cqrs.Generated.Stores;

namespace Bank.Accounts;

/// <summary>
/// The same accounts in a table. It outlives the process, any number of processes read it, and whichever is killed, it is what the log says up to its checkpoint: each batch of events is one transaction with that.
/// </summary>
/// <remarks>
/// Written once for both databases: a class for one of them alone derives from <c>SqliteProjection</c> or <c>PostgreSqlProjection</c>. The SQL is what the two have in common, and amounts are whole cents, which both add exactly.
/// </remarks>
/// <param name="database">Where the table is.</param>
/// <param name="queries">Opens connections for reading it: nobody but the projection writes.</param>
[Projects<Account>]
[Ignores<PasswordChanged>]
public sealed partial class AccountsTable(ProjectionDatabase database, DbDataSource queries) : TransactionalProjection(database), IAccountsReadModel
{
    private const string Columns = "id, owner, email_address, overdraft_limit, balance, transactions";

    protected override string TableScript =>
        $"""
        CREATE TABLE {Table("accounts")} (
            id text PRIMARY KEY, owner text NOT NULL, email_address text NOT NULL,
            overdraft_limit bigint NOT NULL, balance bigint NOT NULL, transactions integer NOT NULL)
        """;

    // Queries name the table plainly: that is the one that serves, also while another one is built beside it.
    public async ValueTask<AccountSummary?> FindAsync(string accountId, CancellationToken cancellationToken)
        => (await QueryAsync($"SELECT {Columns} FROM accounts WHERE id = @id", accountId, cancellationToken)).SingleOrDefault();

    public async ValueTask<IReadOnlyList<AccountSummary>> AllAsync(CancellationToken cancellationToken)
        => await QueryAsync($"SELECT {Columns} FROM accounts ORDER BY id", accountId: null, cancellationToken);

    // Handlers write nothing. They note statements, which are executed at the end of the batch; Table gives the name that the table has by then.
    private void HandleAccountOpened(AccountOpened e, EventContext context) => Execute(
        $"INSERT INTO {Table("accounts")} ({Columns}) VALUES ($1, $2, $3, $4, 0, 0)", context.SourceId, e.OwnerName, e.EmailAddress, Cents(e.OverdraftLimit));

    private void HandleEmailAddressChanged(EmailAddressChanged e, EventContext context) => Execute(
        $"UPDATE {Table("accounts")} SET email_address = $1 WHERE id = $2", e.EmailAddress, context.SourceId);

    private void HandleAccountCredited(AccountCredited e, EventContext context) => Post(context.SourceId, e.Amount);

    private void HandleAccountDebited(AccountDebited e, EventContext context) => Post(context.SourceId, -e.Amount);

    private void Post(string accountId, decimal amount) => Execute(
        $"UPDATE {Table("accounts")} SET balance = balance + $1, transactions = transactions + 1 WHERE id = $2", Cents(amount), accountId);

    private static long Cents(decimal amount) => (long)(amount * 100);

    private async ValueTask<List<AccountSummary>> QueryAsync(string sql, string? accountId, CancellationToken cancellationToken)
    {
        await using var command = queries.CreateCommand(sql);
        if (accountId is not null)
        {
            var id = command.CreateParameter();
            (id.ParameterName, id.Value) = ("id", accountId);
            command.Parameters.Add(id);
        }

        var accounts = new List<AccountSummary>();
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            accounts.Add(new(row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt64(3) / 100m, row.GetInt64(4) / 100m, row.GetInt32(5)));
        return accounts;
    }
}
