using System.Runtime.CompilerServices;

namespace Cqrs.Generated.Tests.Shared;

/// <summary>Gives an aggregate the fingerprint that its snapshots need, where the compiler has written none.</summary>
internal static class Fingerprints
{
    /// <summary>The aggregate's type, with a fingerprint.</summary>
    public static AggregateType<TAggregate> Of<TAggregate>() where TAggregate : Aggregate, IAggregate<TAggregate>
    {
        var type = AggregateType.Of<TAggregate>();
        if (type.Fingerprint == default)
            Set(type, new FoldFingerprint(0x5EED));
        return type;
    }

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_Fingerprint")]
    private static extern void Set(AggregateType type, FoldFingerprint value);
}
