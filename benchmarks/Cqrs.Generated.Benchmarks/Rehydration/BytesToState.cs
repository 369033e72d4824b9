using System.Buffers;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;
using MessagePack;

namespace Cqrs.Generated.Benchmarks.Rehydration;

/// <summary>
/// From stored bytes to an account's state: one event that creates it, then 40 % credits, 40 % debits, 10 % changes of e-mail address and 10 % of password, in a
/// fixed random order. Each method does what its serializer's users do; the bytes of the two MessagePack methods are the same.
/// </summary>
[MemoryDiagnoser]
public class BytesToState
{
    private static readonly MessagePackSerializerOptions s_options =
        MessagePackSerializerOptions.Standard.WithSecurity(MessagePackSecurity.UntrustedData);

    private readonly List<(int Type, byte[] Packed, byte[] Json)> _stored = [];
    private StoredEvent[] _index = [];
    private byte[] _payloads = [];
    private EventTypeTable _types = EventTypeTable.Empty;

    [Params(10, 100, 1_000, 10_000)]
    public int Events { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1993);
        for (var i = 0; i < Events; i++)
            Add(i == 0 ? new AccountCreated("Ann", "Owner", "ann@example.org", [.. new byte[32]], 100m) : Next(random));
        var payloads = new ArrayBufferWriter<byte>();
        _index = new StoredEvent[Events];
        for (var i = 0; i < Events; i++)
        {
            _index[i] = new StoredEvent
            {
                TypeNumber = _stored[i].Type, PayloadOffset = payloads.WrittenCount, PayloadLength = _stored[i].Packed.Length,
                Version = i + 1, Position = new Position(0, i + 1),
            };
            payloads.Write(_stored[i].Packed);
        }

        _payloads = payloads.WrittenSpan.ToArray();
        string[] names = [nameof(AccountCreated), nameof(EmailAddressChanged), nameof(PasswordChanged), nameof(AccountCredited), nameof(AccountDebited)];
        for (var i = 0; i < names.Length; i++)
            _types = _types.With(i + 1, new EventTypeKey(names[i], 1));
        if (Generated() != MessagePackClasses() || Generated() != SystemTextJson())
            throw new InvalidOperationException("The methods disagree about the balance.");
    }

    [Benchmark]
    public decimal Generated()
    {
        var account = AggregateType.Of<Account>().Create("1");
        ((IEventFold)account).Fold(new EventPage("Account/1", _types, _index, _payloads));
        return account.Balance;
    }

    [Benchmark(Baseline = true)]
    public decimal MessagePackClasses()
    {
        var account = new HandWrittenAccount();
        foreach (var (type, packed, _) in _stored)
        {
            account.Apply(type switch
            {
                1 => MessagePackSerializer.Deserialize<AccountCreated>(packed, s_options),
                2 => MessagePackSerializer.Deserialize<EmailAddressChanged>(packed, s_options),
                3 => MessagePackSerializer.Deserialize<PasswordChanged>(packed, s_options),
                4 => MessagePackSerializer.Deserialize<AccountCredited>(packed, s_options),
                _ => MessagePackSerializer.Deserialize<AccountDebited>(packed, s_options),
            });
        }

        return account.Balance;
    }

    [Benchmark]
    public decimal SystemTextJson()
    {
        var account = new HandWrittenAccount();
        foreach (var (type, _, json) in _stored)
        {
            account.Apply(type switch
            {
                1 => JsonSerializer.Deserialize(json, AccountJson.Default.AccountCreated)!,
                2 => JsonSerializer.Deserialize(json, AccountJson.Default.EmailAddressChanged)!,
                3 => JsonSerializer.Deserialize(json, AccountJson.Default.PasswordChanged)!,
                4 => JsonSerializer.Deserialize(json, AccountJson.Default.AccountCredited)!,
                _ => JsonSerializer.Deserialize(json, AccountJson.Default.AccountDebited)!,
            });
        }

        return account.Balance;
    }

    private static IAccountEvent Next(Random random) => random.Next(10) switch
    {
        < 4 => new AccountCredited(random.Next(1, 100_000) / 100m),
        < 8 => new AccountDebited(random.Next(1, 100_000) / 100m),
        8 => new EmailAddressChanged("ann@example.org", $"ann{random.Next(1_000)}@example.org"),
        _ => new PasswordChanged([.. Enumerable.Range(0, 32).Select(_ => (byte)random.Next(256))]),
    };

    private void Add(IAccountEvent @event)
    {
        var (type, json) = @event switch
        {
            AccountCreated e => (1, JsonSerializer.SerializeToUtf8Bytes(e, AccountJson.Default.AccountCreated)),
            EmailAddressChanged e => (2, JsonSerializer.SerializeToUtf8Bytes(e, AccountJson.Default.EmailAddressChanged)),
            PasswordChanged e => (3, JsonSerializer.SerializeToUtf8Bytes(e, AccountJson.Default.PasswordChanged)),
            AccountCredited e => (4, JsonSerializer.SerializeToUtf8Bytes(e, AccountJson.Default.AccountCredited)),
            _ => (5, JsonSerializer.SerializeToUtf8Bytes((AccountDebited)@event, AccountJson.Default.AccountDebited)),
        };
        _stored.Add((type, MessagePackSerializer.Serialize(@event.GetType(), @event, s_options), json));
    }
}
