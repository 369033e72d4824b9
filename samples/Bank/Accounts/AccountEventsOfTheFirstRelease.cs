namespace Bank.Accounts;

// What the first release stored, and what is stored still. Nothing raises these any more, and nothing handles them: upcasters make them what they are today.

/// <summary>Version 1 of <see cref="AccountOpened"/>.</summary>
[Event("AccountOpened")]
public sealed record AccountOpenedV1(string FirstName, string LastName, string EmailAddress, string? PasswordHash, decimal OverdraftLimit);

/// <summary>Version 1 of <see cref="EmailAddressChanged"/>.</summary>
[Event("EmailAddressChanged")]
public sealed record EmailAddressChangedV1(string EmailAddress);
