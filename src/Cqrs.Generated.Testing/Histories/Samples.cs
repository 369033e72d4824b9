using System.Buffers;
using System.Collections.Concurrent;
using System.Reflection;
using Cqrs.Generated.Conventions.Contracts;
using Cqrs.Generated.Serialization;

namespace Cqrs.Generated.Testing.Histories;

/// <summary>Samples of events: one's own, or those that are made by their contracts. The same at every run.</summary>
internal sealed class Samples
{
    private readonly Dictionary<EventTypeKey, List<object>> _own = [];
    private readonly ConcurrentDictionary<Assembly, List<EventContract>> _contracts = [];

    public void Add(EventType type, object sample)
    {
        if (!_own.TryGetValue(type.Key, out var samples))
            _own.Add(type.Key, samples = []);
        samples.Add(sample);
    }

    /// <summary>The samples of an event; the first is the one of its golden.</summary>
    /// <exception cref="HistoryException">None can be made.</exception>
    public IReadOnlyList<object> Of(EventType type) => _own.TryGetValue(type.Key, out var own) ? own : [Make(type, SampleKind.Whole), Make(type, SampleKind.Least)];

    /// <summary>The same, and one that goes to the ends of each type.</summary>
    public IReadOnlyList<object> WithExtremes(EventType type) => _own.ContainsKey(type.Key) ? Of(type) : [.. Of(type), Make(type, SampleKind.Extreme)];

    /// <summary>What is stored of an event, as its assembly says; null where it does not.</summary>
    public EventContract? ContractOf(EventType type)
    {
        // A test framework may run several checks at once.
        return _contracts.GetOrAdd(type.ClrType.Assembly, static assembly =>
        [
            .. assembly.GetCustomAttributes<EventContractAttribute>()
                .Select(attribute => ContractFile.Read(string.Join('\n', attribute.Lines)))
                .Select(file => new EventContract(file.Lines.Select(placed => placed.Line))),
        ]).Find(contract => (contract.Name, contract.Version) == (type.Key.Name, type.Key.Version));
    }

    private object Make(EventType type, SampleKind kind)
    {
        if (ContractOf(type) is not { } contract)
            throw new HistoryException($"{Goldens.NameOf(type.Key)} has no sample: {type.ClrType.Assembly.GetName().Name} does not say what is stored of it. Build it with this version of Cqrs.Generated, or give a sample of {type.ClrType.Name} with HistoryChecks.With.");
        var payload = new ArrayBufferWriter<byte>();
        new SampleWriter(contract, kind).Write(payload);
        try
        {
            return type.Decode(payload.WrittenSpan);
        }
        catch (Exception e)
        {
            // Whatever a constructor throws that does not take just any value.
            throw new HistoryException($"{type.ClrType.Name} does not take the sample that was made of it, {Scenarios.PayloadText.Of(payload.WrittenSpan.ToArray())}: {e.Message} Give one of your own with HistoryChecks.With.", e);
        }
    }
}

/// <summary>What a sample that is made holds.</summary>
internal enum SampleKind
{
    /// <summary>Something in each member.</summary>
    Whole,

    /// <summary>Nothing where there may be nothing, and else zeros and empty texts.</summary>
    Least,

    /// <summary>The ends of each type.</summary>
    Extreme,
}
