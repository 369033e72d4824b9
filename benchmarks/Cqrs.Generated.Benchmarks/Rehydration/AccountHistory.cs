using System.Buffers;
using System.Text.Json;
using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;
using MemoryPack;
using MessagePack;

namespace Cqrs.Generated.Benchmarks.Rehydration;

/// <summary>
/// One account's history as each serializer stores it: one event that creates it, then 40 % credits, 40 % debits, 10 % changes of e-mail address and 10 % of password, in a
/// random order that is always the same. The mix, and what the events hold, are those of the Go package's example.
/// </summary>
internal sealed class AccountHistory
{
    public static readonly MessagePackSerializerOptions MessagePackOptions =
        MessagePackSerializerOptions.Standard.WithSecurity(MessagePackSecurity.UntrustedData);

    private static readonly Type[] s_types = [typeof(AccountCreated), typeof(EmailAddressChanged), typeof(PasswordChanged), typeof(AccountCredited), typeof(AccountDebited)];

    public AccountHistory(int events)
    {
        var random = new Random(1993);
        var payloads = new ArrayBufferWriter<byte>();
        Index = new StoredEvent[events];
        for (var i = 0; i < events; i++)
        {
            var e = i == 0 ? new AccountCreated("Ann", "Owner", "ann@example.org", new byte[32], 100) : Next(random);
            var type = Array.IndexOf(s_types, e.GetType()) + 1;
            var packed = MessagePackSerializer.Serialize(e.GetType(), e, MessagePackOptions);
            Stored.Add(new StoredForms(type, e, packed, MemoryPackSerializer.Serialize(e.GetType(), e), JsonSerializer.SerializeToUtf8Bytes(e, e.GetType(), AccountJson.Default)));
            Index[i] = new StoredEvent
            {
                TypeNumber = type, PayloadOffset = payloads.WrittenCount, PayloadLength = packed.Length, Version = i + 1, Position = new Position(0, i + 1),
            };
            payloads.Write(packed);
        }

        Payloads = payloads.WrittenSpan.ToArray();
        for (var i = 0; i < s_types.Length; i++)
            Types = Types.With(i + 1, new EventTypeKey(s_types[i].Name, 1));
    }

    public List<StoredForms> Stored { get; } = [];

    public StoredEvent[] Index { get; }

    public byte[] Payloads { get; }

    public EventTypeTable Types { get; } = EventTypeTable.Empty;

    private static IAccountEvent Next(Random random) => random.Next(10) switch
    {
        < 4 => new AccountCredited(random.Next(1, 100_000) / 100.0),
        < 8 => new AccountDebited(random.Next(1, 100_000) / 100.0),
        8 => new EmailAddressChanged("ann@example.org", $"ann{random.Next(1_000)}@example.org"),
        _ => new PasswordChanged([.. Enumerable.Range(0, 32).Select(_ => (byte)random.Next(256))]),
    };
}

/// <summary>One event as each serializer stores it.</summary>
/// <param name="Type">The number of its type, from 1, in the order of Events.cs.</param>
/// <param name="Event">The event.</param>
/// <param name="MessagePack">In MessagePack.</param>
/// <param name="MemoryPack">In MemoryPack.</param>
/// <param name="Json">In JSON.</param>
internal sealed record StoredForms(int Type, IAccountEvent Event, byte[] MessagePack, byte[] MemoryPack, byte[] Json);
