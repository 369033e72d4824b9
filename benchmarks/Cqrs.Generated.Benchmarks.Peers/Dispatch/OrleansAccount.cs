using Cqrs.Generated.Benchmarks.Rehydration;
using Orleans.EventSourcing;

namespace Cqrs.Generated.Benchmarks.Peers;

/// <summary>The state of a journaled grain, with a method for each event, as Orleans finds them by default.</summary>
public sealed class OrleansAccountState
{
    public string? FirstName { get; private set; }

    public string? LastName { get; private set; }

    public string? EmailAddress { get; private set; }

    public byte[]? PasswordHash { get; private set; }

    public double Points { get; private set; }

    public void Apply(AccountCreated e) => (FirstName, LastName, EmailAddress, PasswordHash, Points) = (e.FirstName, e.LastName, e.EmailAddress, e.PasswordHash, e.InitialPoints);

    public void Apply(EmailAddressChanged e) => EmailAddress = e.Current;

    public void Apply(PasswordChanged e) => PasswordHash = e.PasswordHash;

    public void Apply(AccountCredited e) => Points += e.Points;

    public void Apply(AccountDebited e) => Points -= e.Points;
}

/// <summary>Orleans' own transition of a journaled grain's state, which is protected, made callable. Nothing of a silo is needed for it.</summary>
public sealed class OrleansAccount : JournaledGrain<OrleansAccountState, IAccountEvent>
{
    public void Transition(OrleansAccountState state, IAccountEvent e) => TransitionState(state, e);
}
