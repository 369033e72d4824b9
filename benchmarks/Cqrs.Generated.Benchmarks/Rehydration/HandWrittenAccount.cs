namespace Cqrs.Generated.Benchmarks.Rehydration;

/// <summary>The same account as a careful team writes it by hand: a switch over the type of an event object.</summary>
public sealed class HandWrittenAccount
{
    private string? _firstName;
    private string? _lastName;

    public string? EmailAddress { get; private set; }

    public byte[]? PasswordHash { get; private set; }

    public double Points { get; private set; }

    public string Name => $"{_firstName} {_lastName}";

    public void Apply(IAccountEvent @event)
    {
        switch (@event)
        {
            case AccountCredited e:
                Points += e.Points;
                break;
            case AccountDebited e:
                Points -= e.Points;
                break;
            case EmailAddressChanged e:
                EmailAddress = e.Current;
                break;
            case PasswordChanged e:
                PasswordHash = e.PasswordHash;
                break;
            case AccountCreated e:
                (_firstName, _lastName, EmailAddress, PasswordHash, Points) = (e.FirstName, e.LastName, e.EmailAddress, e.PasswordHash, e.InitialPoints);
                break;
            default:
                throw new InvalidOperationException($"Unknown event {@event}.");
        }
    }
}
