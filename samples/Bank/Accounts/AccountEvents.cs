namespace Bank.Accounts;

// What can happen to an account. Plain values: their names and shapes are what is stored.

/// <summary>An account came into being, with a balance of 0.00.</summary>
/// <param name="FirstName">The owner's first name.</param>
/// <param name="LastName">The owner's last name.</param>
/// <param name="EmailAddress">Where the bank writes to.</param>
/// <param name="PasswordHash">What the password is checked against; null for an owner who has none yet.</param>
/// <param name="OverdraftLimit">How far below 0.00 the balance may go.</param>
public sealed record AccountOpened(string FirstName, string LastName, string EmailAddress, string? PasswordHash, decimal OverdraftLimit);

/// <summary>The owner has another e-mail address.</summary>
public sealed record EmailAddressChanged(string EmailAddress);

/// <summary>The owner has another password. Only its hash is stored.</summary>
public sealed record PasswordChanged(string PasswordHash);

/// <summary>Money came in.</summary>
public readonly record struct AccountCredited(decimal Amount);

/// <summary>Money went out.</summary>
public readonly record struct AccountDebited(decimal Amount);
