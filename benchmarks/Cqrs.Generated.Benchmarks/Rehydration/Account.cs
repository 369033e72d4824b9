namespace Cqrs.Generated.Benchmarks.Rehydration;

/// <summary>The account, its fold generated.</summary>
public sealed partial class Account : Aggregate
{
    public string? FirstName { get; private set; }

    public string? LastName { get; private set; }

    public string? EmailAddress { get; private set; }

    public byte[]? PasswordHash { get; private set; }

    public double Points { get; private set; }

    /// <summary>Calls the generated router for each. No handler takes the context, so one does for all.</summary>
    public void Route(ReadOnlySpan<IAccountEvent> events)
    {
        var context = default(EventContext);
        foreach (var e in events)
            Apply(e, in context);
    }

    private void HandleAccountCreated(AccountCreated e)
        => (FirstName, LastName, EmailAddress, PasswordHash, Points) = (e.FirstName, e.LastName, e.EmailAddress, e.PasswordHash, e.InitialPoints);

    private void HandleEmailAddressChanged(EmailAddressChanged e) => EmailAddress = e.Current;

    private void HandlePasswordChanged(PasswordChanged e) => PasswordHash = e.PasswordHash;

    private void HandleAccountCredited(AccountCredited e) => Points += e.Points;

    private void HandleAccountDebited(AccountDebited e) => Points -= e.Points;
}
