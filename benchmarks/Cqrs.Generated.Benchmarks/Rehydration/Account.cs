namespace Cqrs.Generated.Benchmarks.Rehydration;

/// <summary>The account, its fold generated.</summary>
public sealed partial class Account : Aggregate
{
    public string? FirstName { get; private set; }

    public string? LastName { get; private set; }

    public string? EmailAddress { get; private set; }

    public byte[]? PasswordHash { get; private set; }

    public decimal Balance { get; private set; }

    private void HandleAccountCreated(AccountCreated e)
        => (FirstName, LastName, EmailAddress, PasswordHash, Balance) = (e.FirstName, e.LastName, e.EmailAddress, e.PasswordHash, e.InitialBalance);

    private void HandleEmailAddressChanged(EmailAddressChanged e) => EmailAddress = e.Current;

    private void HandlePasswordChanged(PasswordChanged e) => PasswordHash = e.PasswordHash;

    private void HandleAccountCredited(AccountCredited e) => Balance += e.Amount;

    private void HandleAccountDebited(AccountDebited e) => Balance -= e.Amount;
}
