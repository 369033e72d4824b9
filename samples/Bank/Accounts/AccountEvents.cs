namespace Bank.Accounts;

// What can happen to an account. Plain values: their names and shapes are what is stored.

/// <summary>An account came into being, with a balance of 0.00.</summary>
/// <param name="OwnerName">The owner's name, as the owner writes it.</param>
/// <param name="EmailAddress">Where the bank writes to.</param>
/// <param name="PasswordHash">What the password is checked against; null for an owner who has none yet.</param>
/// <param name="OverdraftLimit">How far below 0.00 the balance may go.</param>
[Event("AccountOpened", Version = 2)]
public sealed record AccountOpened(string OwnerName, string EmailAddress, string? PasswordHash, decimal OverdraftLimit)
{
    /// <summary>The first release asked for two names.</summary>
    public static AccountOpened Upcast(AccountOpenedV1 old) => new($"{old.FirstName} {old.LastName}", old.EmailAddress, old.PasswordHash, old.OverdraftLimit);
}

/// <summary>The owner has another e-mail address.</summary>
/// <param name="EmailAddress">The address.</param>
/// <param name="IsConfirmed">Whether the owner has answered a message that was sent there.</param>
[Event("EmailAddressChanged", Version = 2)]
public sealed record EmailAddressChanged(string EmailAddress, bool IsConfirmed)
{
    /// <summary>The first release took every address at its word.</summary>
    public static EmailAddressChanged Upcast(EmailAddressChangedV1 old) => new(old.EmailAddress, IsConfirmed: false);
}

/// <summary>The owner has another password. Only its hash is stored.</summary>
public sealed record PasswordChanged(string PasswordHash);

/// <summary>Money came in.</summary>
public readonly record struct AccountCredited(decimal Amount);

/// <summary>Money went out.</summary>
public readonly record struct AccountDebited(decimal Amount);
