using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Reliability.Tests.Snapshots;

/// <summary>What can have become of a snapshot.</summary>
internal enum Spoiling
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It is gone.</summary>
    Deleted,

    /// <summary>Some bits are others.</summary>
    Flipped,

    /// <summary>The end is missing.</summary>
    Cut,

    /// <summary>All of it is missing.</summary>
    Emptied,

    /// <summary>Other code made it.</summary>
    OtherCode,

    /// <summary>It holds a field that this code does not know, and the fingerprint says nothing of it.</summary>
    MoreFields,

    /// <summary>It is of another stream, kept under this one's id.</summary>
    OtherStream,

    /// <summary>It has the state of a branch that was given up: sound, at a version that the stream has too, ending with another event.</summary>
    OtherBranch,

    /// <summary>The same, and the position is that of the stream's own event.</summary>
    OtherBranchAtOnePosition,

    /// <summary>It is of a branch that went on for longer than the stream.</summary>
    Ahead,
}

/// <summary>Makes of a sound snapshot what chance or a restored backup would.</summary>
/// <param name="own">The stream's own snapshot.</param>
/// <param name="branch">A sound snapshot of another history that began alike; its version is one that the stream has.</param>
/// <param name="ahead">One of the same history, at a version that the stream has not reached.</param>
internal sealed class Spoiler(Snapshot own, Snapshot branch, Snapshot ahead)
{
    public Snapshot? Apply(Spoiling spoiling, Position ownPosition, Random random) => spoiling switch
    {
        Spoiling.None => own,
        Spoiling.Deleted => null,
        Spoiling.Flipped => own with { State = Flip(own.State, random) },
        Spoiling.Cut => own with { State = own.State[..random.Next(own.State.Length)] },
        Spoiling.Emptied => own with { State = default },
        Spoiling.OtherCode => Made(branch, own.StreamId, branch.Position, new FoldFingerprint(own.Fingerprint.Value + 1)),
        Spoiling.MoreFields => Snapshot.Create(own.StreamId, own.Version, own.Position, own.EventId, own.Fingerprint, own.Created, OneMore(own.State)),
        Spoiling.OtherStream => branch with { Checksum = branch.Checksum },
        Spoiling.OtherBranch => Made(branch, own.StreamId, branch.Position, own.Fingerprint),
        Spoiling.OtherBranchAtOnePosition => Made(branch, own.StreamId, ownPosition, own.Fingerprint),
        _ => Made(ahead, own.StreamId, ahead.Position, own.Fingerprint),
    };

    private static Snapshot Made(Snapshot of, string streamId, Position position, FoldFingerprint fingerprint)
        => Snapshot.Create(streamId, of.Version, position, of.EventId, fingerprint, of.Created, of.State);

    private static ReadOnlyMemory<byte> Flip(ReadOnlyMemory<byte> state, Random random)
    {
        var bytes = state.ToArray();
        for (var i = random.Next(1, 4); i > 0; i--)
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        return bytes.AsSpan().SequenceEqual(state.Span) ? Flip(state, random) : bytes;
    }

    // The first byte is the header of an array of fewer than fifteen fields.
    private static ReadOnlyMemory<byte> OneMore(ReadOnlyMemory<byte> state) => (byte[])[(byte)(state.Span[0] + 1), .. state.Span[1..], 0xC0];
}
