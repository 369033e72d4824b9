namespace Cqrs.Generated.Tests.Serialization.Hostile;

/// <summary>Something that reads bytes, with a valid payload to start from.</summary>
public sealed class DecoderUnderTest(string name, byte[] valid, Action<byte[]> decode)
{
    public byte[] Valid { get; } = valid;

    /// <summary>What is wrong with how these bytes were read; null if they were read, or refused with a <see cref="PayloadException"/>.</summary>
    public string? Complaint(byte[] payload)
    {
        // What MessagePack-CSharp's own untrusted settings would let pass is of this order; a decoder that trusts a length needs gigabytes.
        var limit = 64L * payload.Length + 256 * 1024;
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            decode(payload);
        }
        catch (PayloadException)
        {
        }
        catch (Exception e)
        {
            return $"{name} threw {e.GetType().Name} ({e.Message}) on {Convert.ToHexString(payload)}";
        }
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        return allocated <= limit ? null : $"{name} allocated {allocated:N0} bytes for a payload of {payload.Length:N0}";
    }

    public void Check(byte[] payload) => Assert.Null(Complaint(payload));

    public override string ToString() => name;
}
