using System.Collections;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Testing.Conformance;

/// <summary>Five events, the third of which cannot be read once <see cref="Breaks"/> is set: an append that fails in its middle, on any store.</summary>
internal sealed class Breaking : IReadOnlyList<EncodedEvent>
{
    private readonly EncodedEvent[] _events = [.. Conformance.Batch.Texts("half", 5).Select(text => Conformance.Batch.Event(text))];

    public bool Breaks { get; set; }

    public int Count => _events.Length;

    public EncodedEvent this[int index] => Breaks && index >= 2 ? throw new InvalidOperationException("The third event cannot be read.") : _events[index];

    public static Batch Batch(string stream) => new(stream, new Breaking());

    public IEnumerator<EncodedEvent> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
