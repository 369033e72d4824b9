namespace Cqrs.Generated.SourceGenerators.Tests.Harness;

/// <summary>Sources that several tests share.</summary>
internal static class Sources
{
    public const string Events = """
        namespace Bank;

        public sealed record AccountOpened(string Owner, DateOnly On);

        public readonly record struct AccountCredited(decimal Amount);
        """;

    public const string Account = """
        namespace Bank;

        public sealed partial class Account : Aggregate
        {
            public string Owner { get; private set; } = "";

            public decimal Balance { get; private set; }

            public void Credit(decimal amount) => Raise(new AccountCredited(amount));

            private void HandleAccountOpened(AccountOpened e) => Owner = e.Owner;

            private void HandleAccountCredited(in AccountCredited e) => Balance += e.Amount;
        }
        """;

    public const string Commands = """
        namespace Bank;

        public sealed record CreditAccount(string AccountId, decimal Amount);

        public sealed partial class AccountCommands(IRepository<Account> accounts) : ICommandHandlers
        {
            public ValueTask HandleCreditAccount(CreditAccount command, CommandContext context, CancellationToken ct)
                => accounts.UpdateAsync(command.AccountId, account => account.Credit(command.Amount), context, ct);
        }
        """;

    public const string Balances = """
        namespace Bank;

        public sealed partial class Balances : Projection
        {
            private readonly Dictionary<string, decimal> _balances = [];

            private void HandleAccountCredited(AccountCredited e, EventContext context)
                => _balances[context.SourceId] = _balances.GetValueOrDefault(context.SourceId) + e.Amount;
        }
        """;

    public static readonly string[] Bank = [Events, Account, Commands, Balances];
}
