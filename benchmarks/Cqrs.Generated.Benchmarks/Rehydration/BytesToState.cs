using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Cqrs.Generated.Stores;
using MemoryPack;
using MessagePack;

namespace Cqrs.Generated.Benchmarks.Rehydration;

/// <summary>From stored bytes to an account's state. Each method does what its serializer's users do; those of MessagePack read the same bytes as the generated fold.</summary>
[MemoryDiagnoser]
public class BytesToState
{
    private readonly GoStyleAccount _goStyle = new();
    private AccountHistory _history = new(1);

    [Params(10, 100, 1_000, 10_000)]
    public int Events { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _history = new AccountHistory(Events);
        double[] results = [Generated(), HandWrittenLimit(), MessagePackClasses(), MemoryPackClasses(), SystemTextJson(), GoPackageInCSharp()];
        if (results.Distinct().Count() != 1)
            throw new InvalidOperationException($"The methods disagree about the points: {string.Join(", ", results)}.");
    }

    [Benchmark]
    public double Generated()
    {
        var account = AggregateType.Of<Account>().Create("1");
        ((IEventFold)account).Fold(new EventPage("Account/1", _history.Types, _history.Index, _history.Payloads));
        return account.Points;
    }

    [Benchmark]
    public double HandWrittenLimit()
    {
        var account = new FoldedByHand();
        account.Fold(_history.Index, _history.Payloads);
        return account.Points;
    }

    [Benchmark(Baseline = true)]
    public double MessagePackClasses()
    {
        var account = new HandWrittenAccount();
        foreach (var stored in _history.Stored)
        {
            account.Apply(stored.Type switch
            {
                1 => MessagePackSerializer.Deserialize<AccountCreated>(stored.MessagePack, AccountHistory.MessagePackOptions),
                2 => MessagePackSerializer.Deserialize<EmailAddressChanged>(stored.MessagePack, AccountHistory.MessagePackOptions),
                3 => MessagePackSerializer.Deserialize<PasswordChanged>(stored.MessagePack, AccountHistory.MessagePackOptions),
                4 => MessagePackSerializer.Deserialize<AccountCredited>(stored.MessagePack, AccountHistory.MessagePackOptions),
                _ => MessagePackSerializer.Deserialize<AccountDebited>(stored.MessagePack, AccountHistory.MessagePackOptions),
            });
        }

        return account.Points;
    }

    [Benchmark]
    public double MemoryPackClasses()
    {
        var account = new HandWrittenAccount();
        foreach (var stored in _history.Stored)
        {
            account.Apply(stored.Type switch
            {
                1 => MemoryPackSerializer.Deserialize<AccountCreated>(stored.MemoryPack)!,
                2 => MemoryPackSerializer.Deserialize<EmailAddressChanged>(stored.MemoryPack)!,
                3 => MemoryPackSerializer.Deserialize<PasswordChanged>(stored.MemoryPack)!,
                4 => MemoryPackSerializer.Deserialize<AccountCredited>(stored.MemoryPack)!,
                _ => MemoryPackSerializer.Deserialize<AccountDebited>(stored.MemoryPack)!,
            });
        }

        return account.Points;
    }

    [Benchmark]
    public double SystemTextJson()
    {
        var account = new HandWrittenAccount();
        foreach (var stored in _history.Stored)
        {
            account.Apply(stored.Type switch
            {
                1 => JsonSerializer.Deserialize(stored.Json, AccountJson.Default.AccountCreated)!,
                2 => JsonSerializer.Deserialize(stored.Json, AccountJson.Default.EmailAddressChanged)!,
                3 => JsonSerializer.Deserialize(stored.Json, AccountJson.Default.PasswordChanged)!,
                4 => JsonSerializer.Deserialize(stored.Json, AccountJson.Default.AccountCredited)!,
                _ => JsonSerializer.Deserialize(stored.Json, AccountJson.Default.AccountDebited)!,
            });
        }

        return account.Points;
    }

    [Benchmark]
    public double GoPackageInCSharp()
    {
        _goStyle.Clear();
        foreach (var stored in _history.Stored)
            _goStyle.CallEventHandler(GoStyleAccount.TypeNames[stored.Type - 1], stored.Json);
        return _goStyle.Points;
    }
}
