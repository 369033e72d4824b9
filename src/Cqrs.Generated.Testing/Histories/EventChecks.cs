using Cqrs.Generated.Serialization;
using Cqrs.Generated.Testing.Scenarios;

namespace Cqrs.Generated.Testing.Histories;

/// <summary>What must hold of an event version.</summary>
internal static class EventChecks
{
    public static IEnumerable<HistoryCheck> Of(EventType type, Samples samples, Goldens goldens)
    {
        yield return new HistoryCheck($"Golden.{Goldens.NameOf(type.Key)}", () => Golden(type, samples, goldens));
        yield return new HistoryCheck($"RoundTrip.{Goldens.NameOf(type.Key)}", () => RoundTrip(type, samples));
        if (type.Upcaster is not null)
            yield return new HistoryCheck($"Upcast.{Goldens.NameOf(type.Key)}", () => Upcast(type, samples));
    }

    /// <summary>Files of versions that the registry does not list by that name: those under a former name are read by it, and the others by nobody.</summary>
    public static IEnumerable<HistoryCheck> OfFiles(Goldens goldens, TypeRegistry registry, IEnumerable<EventType> own)
    {
        foreach (var path in goldens.Misnamed)
            yield return new HistoryCheck($"Golden.{Path.GetFileName(path)}", () => throw new HistoryException($"{path} is not named after an event version, as 'AccountOpened@1.golden.txt' is."));
        var listed = own.Select(type => type.Key).ToHashSet();
        foreach (var key in goldens.Keys.Where(key => !listed.Contains(key)))
        {
            yield return new HistoryCheck($"Golden.{Goldens.NameOf(key)}", () => Read(
                registry.Find(key) ?? throw new HistoryException($"There are golden bytes of {Goldens.NameOf(key)}, and no event reads them. Bring it back, or say with [FormerName(\"{key.Name}\")] which event had that name. If none is stored anywhere, retire it in the contract file and delete {goldens.PathOf(key)}."),
                key, new Samples(), goldens));
        }
    }

    private static void Golden(EventType type, Samples samples, Goldens goldens)
    {
        var key = type.Key;
        if (!goldens.Has(key))
        {
            goldens.Write(key, Encode(type, samples.Of(type)[0]));
            throw new HistoryException($"{Goldens.NameOf(key)} had no golden bytes. They have been written to {goldens.PathOf(key)}: look at them, check the file in, and run again.");
        }

        Read(type, key, samples, goldens);
    }

    private static void Read(EventType type, EventTypeKey key, Samples samples, Goldens goldens)
    {
        var golden = goldens.Read(key);
        var read = Try($"The golden bytes of {Goldens.NameOf(key)} are not read any more", () => type.Decode(golden));
        if (samples.ContractOf(type) is { } contract && GoldenComparison.Difference(contract, golden, Encode(type, read)) is { } difference)
            throw new HistoryException($"The golden bytes of {Goldens.NameOf(key)} are read as something else: {difference}. What is stored stays as it is: take the change back, or make the event's next version.");
        Newest(type, read);
    }

    private static void RoundTrip(EventType type, Samples samples)
    {
        foreach (var sample in samples.WithExtremes(type))
        {
            var payload = Encode(type, sample);
            var again = Encode(type, Try($"{Goldens.NameOf(type.Key)} is not read from what it writes", () => type.Decode(payload)));
            if (!payload.AsSpan().SequenceEqual(again))
                throw new HistoryException($"{Goldens.NameOf(type.Key)} comes back from its bytes as something else: {PayloadText.Of(payload)} was written, and {PayloadText.Of(again)} when it had been read. Does a constructor or an initializer of '{type.ClrType.Name}' change what it is given?");
        }
    }

    private static void Upcast(EventType type, Samples samples)
    {
        foreach (var sample in samples.Of(type))
            Newest(type, sample);
    }

    private static void Newest(EventType type, object @event)
    {
        if (type.Upcaster is null)
            return;
        var newest = Try($"An upcaster of {Goldens.NameOf(type.Key)} failed", () => type.ToNewest(@event));
        Try($"What upcasters make of {Goldens.NameOf(type.Key)} cannot be stored as {Goldens.NameOf(type.Newest.Key)}", () => type.Newest.Decode(Encode(type.Newest, newest)));
    }

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
