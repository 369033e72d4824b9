using System.Reflection;
using System.Text.Json;

namespace Cqrs.Generated.Benchmarks.Rehydration;

/// <summary>
/// The account as the Go package routes its events: a registry from names to types, JSON into a new object of that type, a cache of handlers by type, and a call by
/// reflection. Ported as it is, with what is quickest in .NET for each step; only the handlers' names begin otherwise, since a rule would ask what they are for.
/// </summary>
public sealed class GoStyleAccount
{
    private static readonly Dictionary<string, Type> s_types = new Type[]
    {
        typeof(AccountCreated), typeof(EmailAddressChanged), typeof(PasswordChanged), typeof(AccountCredited), typeof(AccountDebited),
    }.ToDictionary(type => type.Name);

    private static readonly Dictionary<Type, MethodInvoker> s_handlers = typeof(GoStyleAccount)
        .GetMethods()
        .Where(method => method.Name.StartsWith("On", StringComparison.Ordinal))
        .ToDictionary(method => method.GetParameters()[0].ParameterType, MethodInvoker.Create);

    /// <summary>The names under which the events are stored, in the order of their numbers.</summary>
    public static IReadOnlyList<string> TypeNames { get; } = [nameof(AccountCreated), nameof(EmailAddressChanged), nameof(PasswordChanged), nameof(AccountCredited), nameof(AccountDebited)];

    public string? FirstName { get; private set; }

    public string? LastName { get; private set; }

    public string? EmailAddress { get; private set; }

    public byte[]? PasswordHash { get; private set; }

    public double Points { get; private set; }

    public void Clear() => (FirstName, LastName, EmailAddress, PasswordHash, Points) = (null, null, null, null, 0);

    /// <summary>Its routing alone.</summary>
    public void Call(IAccountEvent e) => s_handlers[e.GetType()].Invoke(this, e);

    public void CallEventHandler(string typeName, byte[] json)
    {
        var type = s_types[typeName];
        s_handlers[type].Invoke(this, JsonSerializer.Deserialize(json, type, AccountJson.Default));
    }

    public void OnAccountCreated(AccountCreated e)
        => (FirstName, LastName, EmailAddress, PasswordHash, Points) = (e.FirstName, e.LastName, e.EmailAddress, e.PasswordHash, e.InitialPoints);

    public void OnEmailAddressChanged(EmailAddressChanged e) => EmailAddress = e.Current;

    public void OnPasswordChanged(PasswordChanged e) => PasswordHash = e.PasswordHash;

    public void OnAccountCredited(AccountCredited e) => Points += e.Points;

    public void OnAccountDebited(AccountDebited e) => Points -= e.Points;
}
