using System.Buffers;
using System.IO.Hashing;
using System.Text;

namespace Cqrs.Generated;

/// <summary>Which part a stream belongs to: the same in every process, on every machine and in every version, because checkpoints are kept by it.</summary>
internal static class StreamPartition
{
    /// <param name="streamId">The stream.</param>
    /// <param name="count">How many parts there are.</param>
    /// <returns>Its part, from 0.</returns>
    public static int Of(string streamId, int count)
    {
        var length = Encoding.UTF8.GetMaxByteCount(streamId.Length);
        byte[]? rented = null;
        var bytes = length <= 512 ? stackalloc byte[512] : rented = ArrayPool<byte>.Shared.Rent(length);
        var hash = XxHash3.HashToUInt64(bytes[..Encoding.UTF8.GetBytes(streamId, bytes)]);
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
        return (int)Math.BigMul(hash, (ulong)count, out _);
    }
}
