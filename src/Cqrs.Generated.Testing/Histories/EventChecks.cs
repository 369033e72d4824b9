using Cqrs.Generated.Serialization;
using Cqrs.Generated.Testing.Scenarios;

namespace Cqrs.Generated.Testing.Histories;

/// <summary>What must hold of an event version.</summary>
/// <param name="registry">The application's events.</param>
/// <param name="samples">Makes samples.</param>
/// <param name="goldens">The bytes that may be stored.</param>
internal sealed class EventChecks(TypeRegistry registry, Samples samples, Goldens goldens)
{
    public IEnumerable<HistoryCheck> Of(EventType type)
    {
        yield return new HistoryCheck($"Golden.{Goldens.NameOf(type.Key)}", () => Golden(type));
        yield return new HistoryCheck($"RoundTrip.{Goldens.NameOf(type.Key)}", () => RoundTrip(type));
        if (type.Upcaster is not null || type.Becomes is not null)
            yield return new HistoryCheck($"Upcast.{Goldens.NameOf(type.Key)}", () => Upcast(type));
    }

    /// <summary>Files of versions that the registry does not list by that name: those under a former name are read by it, and the others by nobody.</summary>
    public IEnumerable<HistoryCheck> OfFiles(IEnumerable<EventType> own)
    {
        foreach (var path in goldens.Misnamed)
            yield return new HistoryCheck($"Golden.{Path.GetFileName(path)}", () => throw new HistoryException($"{path} is not named after an event version, as 'AccountOpened@1.golden.txt' is."));
        var listed = own.Select(type => type.Key).ToHashSet();
        foreach (var key in goldens.Keys.Where(key => !listed.Contains(key)))
        {
            yield return new HistoryCheck($"Golden.{Goldens.NameOf(key)}", () => Read(
                registry.Find(key) ?? throw new HistoryException($"There are golden bytes of {Goldens.NameOf(key)}, and no event reads them. Bring it back, or say with [FormerName(\"{key.Name}\")] which event had that name. If none is stored anywhere, retire it in the contract file and delete {goldens.PathOf(key)}."),
                key, new Samples()));
        }
    }

    private void Golden(EventType type)
    {
        var key = type.Key;
        if (!goldens.Has(key))
        {
            goldens.Write(key, Encode(type, samples.Of(type)[0]));
            throw new HistoryException($"{Goldens.NameOf(key)} had no golden bytes. They have been written to {goldens.PathOf(key)}: look at them, check the file in, and run again.");
        }

        Read(type, key, samples);
    }

    private void Read(EventType type, EventTypeKey key, Samples samples)
    {
        var golden = goldens.Read(key);
        var read = Try($"The golden bytes of {Goldens.NameOf(key)} are not read any more", () => type.Decode(golden));
        if (samples.ContractOf(type) is { } contract && GoldenComparison.Difference(contract, golden, Encode(type, read)) is { } difference)
            throw new HistoryException($"The golden bytes of {Goldens.NameOf(key)} are read as something else: {difference}. What is stored stays as it is: take the change back, or make the event's next version.");
        Newest(type, read);
    }

    private void RoundTrip(EventType type)
    {
        foreach (var sample in samples.WithExtremes(type))
        {
            var payload = Encode(type, sample);
            var again = Encode(type, Try($"{Goldens.NameOf(type.Key)} is not read from what it writes", () => type.Decode(payload)));
            if (!payload.AsSpan().SequenceEqual(again))
                throw new HistoryException($"{Goldens.NameOf(type.Key)} comes back from its bytes as something else: {PayloadText.Of(payload)} was written, and {PayloadText.Of(again)} when it had been read. Does a constructor or an initializer of '{type.ClrType.Name}' change what it is given?");
        }
    }

    private void Upcast(EventType type)
    {
        foreach (var sample in samples.Of(type))
            Newest(type, sample);
    }

    /// <summary>What is read of an event can be stored: its newest version, or what it has become.</summary>
    private void Newest(EventType type, object @event)
    {
        var newest = Try($"An upcaster of {Goldens.NameOf(type.Key)} failed", () => type.ToNewest(@event));
        if (type.Upcaster is not null)
            Store(type, type.Newest, newest);
        if (type.Newest.Becomes is not { } becomes)
            return;
        foreach (var part in Try($"What {Goldens.NameOf(type.Newest.Key)} has become cannot be made of it", () => becomes.Of(newest)))
        {
            var known = registry.Find(part.Type.Key) ?? part.Type;
            Store(type, known, part.Event);
            Newest(known, part.Event);
        }
    }

    private static void Store(EventType stored, EventType type, object made)
        => Try($"What upcasters make of {Goldens.NameOf(stored.Key)} cannot be stored as {Goldens.NameOf(type.Key)}", () => type.Decode(Encode(type, made)));

    private static byte[] Encode(EventType type, object @event) => ScenarioStore.Encode(type, @event).Payload;

    private static T Try<T>(string failure, Func<T> call)
    {
        try
        {
            return call();
        }
        catch (Exception e)
        {
            throw new HistoryException($"{failure}: {e.Message}", e);
        }
    }
}
