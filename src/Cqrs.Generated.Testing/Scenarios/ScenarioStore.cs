using System.Buffers;
using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Testing.Scenarios;

/// <summary>The history of a scenario: a store in memory, under a clock that stands still and with ids that are the same at every run.</summary>
internal sealed class ScenarioStore : TimeProvider
{
    private static readonly Guid s_scope = new("5c0a8f6e-7c1b-4f43-9a55-1d1f6f7b9a01");
    private int _made;

    public InMemoryEventStore Store { get; } = new();

    /// <summary>The time of whatever happens next.</summary>
    public DateTimeOffset Now { get; set; } = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public string? Actor { get; set; }

    public string? OnBehalfOf { get; set; }

    public override DateTimeOffset GetUtcNow() => Now;

    public Guid NextId() => DeterministicGuid.Create(s_scope, $"{++_made}");

    /// <summary>The command under which something happens.</summary>
    public CommandContext NextCommand() => new(Command.Create(Step.Instance, "scenario", NextId()) with { Created = Now, Actor = Actor, OnBehalfOf = OnBehalfOf });

    public void Append(string streamId, IEnumerable<StoryEvent> events)
    {
        EncodedEvent[] encoded = [.. events.Select(e => new EncodedEvent(NextId(), e.Key, e.Payload))];
        if (encoded.Length > 0)
            Wait(Store.AppendAsync(new AppendRequest(new EventMetadata(streamId, NextId(), "scenario", null, Now, Actor, OnBehalfOf), ExpectedVersion.Any, encoded)));
    }

    /// <summary>What is stored of a stream after a version.</summary>
    public List<StoryEvent> Read(string streamId, long afterVersion, Func<EventTypeKey, EventType?> types)
    {
        var fold = new Reader(types);
        Wait(Store.ReadStreamAsync(streamId, afterVersion, fold));
        return fold.Events;
    }

    // The store in memory completes at once; nothing is waited for.
    public static T Wait<T>(ValueTask<T> task) => task.AsTask().GetAwaiter().GetResult();

    public static StoryEvent Encode(EventType type, object @event)
    {
        var payload = new ArrayBufferWriter<byte>();
        type.Encode(@event, payload);
        return new StoryEvent(@event, type.Key, payload.WrittenMemory.ToArray());
    }

    private sealed class Reader(Func<EventTypeKey, EventType?> types) : IEventFold
    {
        public List<StoryEvent> Events { get; } = [];

        public bool NeedsMetadata => false;

        public void Fold(in EventPage page)
        {
            for (var i = 0; i < page.Count; i++)
            {
                var key = page.TypeOf(i);
                var payload = page.PayloadOf(i).ToArray();
                Events.Add(new StoryEvent(types(key)?.Decode(payload) ?? key, key, payload));
            }
        }
    }

    private sealed record Step
    {
        public static readonly Step Instance = new();
    }
}
