using Cqrs.Generated.Serialization;
using MessagePack;

namespace Cqrs.Generated;

/// <content>The state as bytes, for snapshots.</content>
public abstract partial class Aggregate
{
    private bool _suggested;

    /// <summary>Why the state cannot be kept in a snapshot; null if it can. Generated.</summary>
    protected virtual string? StateRefusal => "its generated part was made without a formatter of the state; build the assembly that declares it with this version of Cqrs.Generated";

    /// <summary>Writes the whole state, an array of its fields. Generated where all of them can be encoded.</summary>
    protected virtual void WriteState(ref MessagePackWriter writer) => throw NotGenerated(GetType());

    /// <summary>Reads what <see cref="WriteState"/> wrote into an aggregate that has just been made. Generated.</summary>
    /// <exception cref="PayloadException">The bytes are no state of this class.</exception>
    protected virtual void ReadState(ref PayloadReader reader) => throw NotGenerated(GetType());

    /// <summary>Shows <paramref name="graph"/> all that could come back from its bytes as something else. Generated.</summary>
    /// <param name="graph">Looks at it.</param>
    /// <param name="empty">An aggregate that has just been made, such as the bytes would be read into.</param>
    protected virtual void CheckState(StateGraph graph, Aggregate empty) => throw NotGenerated(GetType());

    /// <summary>Says that now would be a good time for a snapshot: much has happened, or what follows needs less of what was.</summary>
    /// <remarks>
    /// Honoured after the next save, for aggregates that have a <see cref="SnapshotPolicy"/>; <see cref="SnapshotPolicy.WhenSuggested"/> is one that does nothing else. Without one, and while a history is being read, it does
    /// nothing.
    /// </remarks>
    protected void SuggestSnapshot() => _suggested = true;

    /// <summary>How far it is ahead of its snapshot; null without a policy.</summary>
    internal StateTrack? Track { get; set; }

    internal string? WhyNoState => StateRefusal;

    internal bool TakeSuggestion()
    {
        var suggested = _suggested;
        _suggested = false;
        return suggested;
    }

    /// <summary>The state as bytes, which are known to give the same state back.</summary>
    /// <param name="make">Makes an empty aggregate.</param>
    /// <exception cref="UnencodableStateException">The state holds what its bytes cannot say, such as one object in two places.</exception>
    internal byte[] EncodeState(Func<Aggregate> make)
    {
        try
        {
            CheckState(new StateGraph(), make());
            var state = StateBytes();
            var again = make();
            again.DecodeState(state, Version);
            return again.StateBytes().AsSpan().SequenceEqual(state)
                ? state
                : throw new StateGraphException("the state is another one when it is read back; a constructor or an initializer of a type in it changes what it is given");
        }
        catch (Exception e) when (e is not UnencodableStateException)
        {
            throw new UnencodableStateException(GetType(), e.Message, e);
        }
    }

    /// <summary>Makes the state of an empty aggregate that of a version.</summary>
    internal void DecodeState(ReadOnlySpan<byte> state, long version)
    {
        var reader = new PayloadReader(state);
        ReadState(ref reader);
        reader.End();
        Version = version;
    }

    private byte[] StateBytes()
    {
        var output = EncodingBuffer.Take();
        try
        {
            var writer = new MessagePackWriter(output);
            WriteState(ref writer);
            writer.Flush();
            return output.WrittenSpan.ToArray();
        }
        finally
        {
            EncodingBuffer.Return(output);
        }
    }
}
