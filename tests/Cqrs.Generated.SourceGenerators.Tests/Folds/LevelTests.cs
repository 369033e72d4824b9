using Cqrs.Generated.SourceGenerators.Tests.Harness;

namespace Cqrs.Generated.SourceGenerators.Tests.Folds;

/// <summary>What a release build makes of handlers: one readable account with all of it.</summary>
public sealed class LevelTests
{
    private const string Source = """
        namespace Bank;

        public readonly record struct AccountCreated(string FirstName, string LastName, string EmailAddress, byte[] PasswordHash, double InitialBalance);
        public readonly record struct AccountCredited(double Amount);
        public readonly record struct AccountDebited(double Amount);
        public readonly record struct AccountFrozen(DateTimeOffset Until, string Reason);
        public sealed record EmailAddressChanged(string PreviousEmailAddress, string NewEmailAddress);
        public sealed record PasswordChanged(byte[] NewPasswordHash);
        public sealed record OwnerAdded(string Name, string Address, int Share);
        public sealed record InterestPaid(double Rate, string Period);
        public sealed record AccountViewed(string By);

        [Ignores<AccountViewed>]
        public sealed partial class Account : Aggregate
        {
            private readonly List<string> _owners = [];

            public string? FirstName { get; private set; }
            public string? LastName { get; private set; }
            public string? EmailAddress { get; private set; }
            public byte[]? PasswordHash { get; private set; }
            public double Balance { get; private set; }
            public double Highest { get; private set; }
            public bool IsFrozen { get; private set; }

            private void HandleAccountCreated(AccountCreated e)
                => (FirstName, LastName, EmailAddress, PasswordHash, Balance) = (e.FirstName, e.LastName, e.EmailAddress, e.PasswordHash, e.InitialBalance);
            private void HandleAccountCredited(AccountCredited e) => Balance += e.Amount;
            private void HandleAccountDebited(AccountDebited e) => Balance -= e.Amount;
            private void HandleAccountFrozen(AccountFrozen e) => IsFrozen = true;
            private void HandleEmailAddressChanged(EmailAddressChanged e) => EmailAddress = e.NewEmailAddress;
            private void HandlePasswordChanged(PasswordChanged e) => PasswordHash = e.NewPasswordHash;
            private void HandleOwnerAdded(OwnerAdded e) => _owners.Add(e.Name);
            private void HandleInterestPaid(InterestPaid e)
            {
                if (Balance > Highest)
                    Highest = Balance;
                Pay(e.Rate);
            }

            private void Pay(double rate) => Balance *= 1 + rate;
        }
        """;

    [Fact]
    public void OptimizedFold_IsAsPublished()
    {
        var run = GeneratorRun.OptimizedOf(Source);

        Assert.Empty(run.Diagnostics);
        Snapshot.Matches("Bank.Account.Optimized", run.Files["Bank.Account.g.cs"]);
    }
}
