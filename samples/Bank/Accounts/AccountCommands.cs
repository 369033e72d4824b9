namespace Bank.Accounts;

// What can be asked of an account. A command may wait in a bus, so like an event it carries a password's hash and never the password.

/// <summary>Opens an account; its id must be new.</summary>
public sealed record OpenAccount(
    string AccountId, string FirstName, string LastName, string EmailAddress, string? PasswordHash, decimal OverdraftLimit);

/// <summary>Changes the owner's e-mail address.</summary>
public sealed record ChangeEmailAddress(string AccountId, string EmailAddress);

/// <summary>Changes the owner's password.</summary>
public sealed record ChangePassword(string AccountId, string PasswordHash);

/// <summary>Pays money in.</summary>
public sealed record CreditAccount(string AccountId, decimal Amount);

/// <summary>Takes money out, at most down to the agreed overdraft.</summary>
public sealed record DebitAccount(string AccountId, decimal Amount);
