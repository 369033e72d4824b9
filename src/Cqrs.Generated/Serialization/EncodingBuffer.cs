using System.Buffers;

namespace Cqrs.Generated.Serialization;

/// <summary>A buffer per thread in which events are encoded, to be copied out at their exact size: one allocation instead of a buffer that is mostly empty.</summary>
internal static class EncodingBuffer
{
    // What one huge event took is not kept for all the small ones to come.
    private const int LargestKept = 64 * 1024;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? t_kept;

    /// <summary>An empty buffer. Taken, not shared: a getter that raises an event of another aggregate while this one is encoded gets one of its own.</summary>
    public static ArrayBufferWriter<byte> Take()
    {
        var output = t_kept ?? new ArrayBufferWriter<byte>(256);
        t_kept = null;
        return output;
    }

    /// <summary>Gives it back.</summary>
    public static void Return(ArrayBufferWriter<byte> output)
    {
        output.ResetWrittenCount();
        if (output.Capacity <= LargestKept)
            t_kept = output;
    }
}
