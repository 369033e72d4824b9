namespace Bank.Users;

/// <summary>Somebody who can log in, as the users read model shows them.</summary>
/// <param name="Id">The id of their account.</param>
/// <param name="Name">First and last name.</param>
/// <param name="EmailAddress">The name to log in with.</param>
/// <param name="PasswordHash">The hash of the last password; null for somebody who has none yet.</param>
public sealed record User(string Id, string Name, string EmailAddress, string? PasswordHash);
