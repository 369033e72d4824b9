namespace Bank.Accounts;

/// <summary>A customer's account: public methods decide, <c>Handle</c> methods change the state. The compiler writes the other half.</summary>
public sealed partial class Account : Aggregate
{
    /// <summary>Where the bank writes to.</summary>
    public string EmailAddress { get; private set; } = "";

    /// <summary>Whether the owner has answered a message that was sent there.</summary>
    public bool IsEmailAddressConfirmed { get; private set; }

    /// <summary>What the owner's password is checked against, or null.</summary>
    public string? PasswordHash { get; private set; }

    /// <summary>What the account holds; below 0.00 when it is overdrawn.</summary>
    public decimal Balance { get; private set; }

    /// <summary>How far below 0.00 the balance may go, as agreed when the account was opened.</summary>
    public decimal OverdraftLimit { get; private set; }

    public void Open(string ownerName, string emailAddress, string? passwordHash, decimal overdraftLimit)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(emailAddress);
        ArgumentOutOfRangeException.ThrowIfNegative(overdraftLimit);
        Raise(new AccountOpened(ownerName, emailAddress, passwordHash, overdraftLimit));
    }

    public void ChangeEmailAddress(string emailAddress)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(emailAddress);
        Raise(new EmailAddressChanged(emailAddress, IsConfirmed: false));
    }

    public void ChangePassword(string passwordHash)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(passwordHash);
        Raise(new PasswordChanged(passwordHash));
    }

    public void Credit(decimal amount)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(amount);
        Raise(new AccountCredited(amount));
    }

    /// <exception cref="OverdraftException">The balance would go below the agreed limit. Nothing happens.</exception>
    public void Debit(decimal amount)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(amount);
        if (Balance - amount < -OverdraftLimit)
            throw new OverdraftException(Id, Balance, amount, OverdraftLimit);
        Raise(new AccountDebited(amount));
    }

    private void HandleAccountOpened(AccountOpened e)
        => (EmailAddress, PasswordHash, OverdraftLimit) = (e.EmailAddress, e.PasswordHash, e.OverdraftLimit);

    private void HandleEmailAddressChanged(EmailAddressChanged e)
        => (EmailAddress, IsEmailAddressConfirmed) = (e.EmailAddress, e.IsConfirmed);

    private void HandlePasswordChanged(PasswordChanged e) => PasswordHash = e.PasswordHash;

    private void HandleAccountCredited(AccountCredited e) => Balance += e.Amount;

    private void HandleAccountDebited(AccountDebited e) => Balance -= e.Amount;
}
