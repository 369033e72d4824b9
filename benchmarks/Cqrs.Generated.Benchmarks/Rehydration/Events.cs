using System.Text.Json.Serialization;
using MemoryPack;
using MessagePack;

namespace Cqrs.Generated.Benchmarks.Rehydration;

/// <summary>An event of the account, as each of the serializers can read it.</summary>
public interface IAccountEvent;

[MessagePackObject, MemoryPackable]
public sealed partial record AccountCreated(
    [property: Key(0)] string FirstName, [property: Key(1)] string LastName, [property: Key(2)] string EmailAddress,
    [property: Key(3)] byte[] PasswordHash, [property: Key(4)] double InitialPoints) : IAccountEvent;

[MessagePackObject, MemoryPackable]
public sealed partial record EmailAddressChanged([property: Key(0)] string Previous, [property: Key(1)] string Current) : IAccountEvent;

[MessagePackObject, MemoryPackable]
public sealed partial record PasswordChanged([property: Key(0)] byte[] PasswordHash) : IAccountEvent;

[MessagePackObject, MemoryPackable]
public sealed partial record AccountCredited([property: Key(0)] double Points) : IAccountEvent;

[MessagePackObject, MemoryPackable]
public sealed partial record AccountDebited([property: Key(0)] double Points) : IAccountEvent;

[JsonSerializable(typeof(AccountCreated))]
[JsonSerializable(typeof(EmailAddressChanged))]
[JsonSerializable(typeof(PasswordChanged))]
[JsonSerializable(typeof(AccountCredited))]
[JsonSerializable(typeof(AccountDebited))]
public sealed partial class AccountJson : JsonSerializerContext;
