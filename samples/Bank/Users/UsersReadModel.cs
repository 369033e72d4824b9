using Bank.Accounts;

namespace Bank.Users;

/// <summary>Everybody who can log in: a second view of the same events.</summary>
[Projects<Account>]
[Ignores<AccountCredited>]
[Ignores<AccountDebited>]
public sealed partial class UsersReadModel : Projection
{
    private readonly Dictionary<string, User> _users = new(StringComparer.Ordinal);

    public User? Find(string id) => Read(() => _users.GetValueOrDefault(id));

    private void HandleAccountOpened(AccountOpened e, EventContext context)
        => _users[context.SourceId] = new(context.SourceId, e.OwnerName, e.EmailAddress, e.PasswordHash);

    private void HandleEmailAddressChanged(EmailAddressChanged e, EventContext context)
        => _users[context.SourceId] = _users[context.SourceId] with { EmailAddress = e.EmailAddress };

    private void HandlePasswordChanged(PasswordChanged e, EventContext context)
        => _users[context.SourceId] = _users[context.SourceId] with { PasswordHash = e.PasswordHash };
}
