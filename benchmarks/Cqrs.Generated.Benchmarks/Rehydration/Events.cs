using System.Text.Json.Serialization;
using MessagePack;

namespace Cqrs.Generated.Benchmarks.Rehydration;

/// <summary>An event of the account, as each of the serializers can read it.</summary>
public interface IAccountEvent;

[MessagePackObject]
public sealed record AccountCreated(
    [property: Key(0)] string FirstName, [property: Key(1)] string LastName, [property: Key(2)] string EmailAddress,
    [property: Key(3)] byte[] PasswordHash, [property: Key(4)] decimal InitialBalance) : IAccountEvent;

[MessagePackObject]
public sealed record EmailAddressChanged([property: Key(0)] string Previous, [property: Key(1)] string Current) : IAccountEvent;

[MessagePackObject]
public sealed record PasswordChanged([property: Key(0)] byte[] PasswordHash) : IAccountEvent;

[MessagePackObject]
public sealed record AccountCredited([property: Key(0)] decimal Amount) : IAccountEvent;

[MessagePackObject]
public sealed record AccountDebited([property: Key(0)] decimal Amount) : IAccountEvent;

[JsonSerializable(typeof(AccountCreated))]
[JsonSerializable(typeof(EmailAddressChanged))]
[JsonSerializable(typeof(PasswordChanged))]
[JsonSerializable(typeof(AccountCredited))]
[JsonSerializable(typeof(AccountDebited))]
public sealed partial class AccountJson : JsonSerializerContext;
