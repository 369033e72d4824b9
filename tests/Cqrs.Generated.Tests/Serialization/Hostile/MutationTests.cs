namespace Cqrs.Generated.Tests.Serialization.Hostile;

/// <summary>Random damage to valid payloads. A failure names its seed and prints the bytes.</summary>
public sealed class MutationTests
{
    private const int CasesPerDecoder = 25_000;

    // Headers that promise much, and codes around which forms change.
    private static readonly byte[][] s_fragments =
    [
        [0xDD, 0x7F, 0xFF, 0xFF, 0xFF], [0xDF, 0x7F, 0xFF, 0xFF, 0xFF], [0xDB, 0xFF, 0xFF, 0xFF, 0xFF], [0xC6, 0x7F, 0xFF, 0xFF, 0xFF], [0xC9, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF],
        [0xDC, 0xFF, 0xFF], [0xDE, 0xFF, 0xFF], [0xC0], [0xC1], [0x80], [0x81, 0xC0, 0xC0], [0x90], [0xA0], [0xC7, 0x0C, 0xFF], [0xD7, 0xFF], [0xD6, 0xFF],
        [0xCF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], [0xD3, 0x80, 0, 0, 0, 0, 0, 0, 0], [0xCB, 0x7F, 0xF8, 0, 0, 0, 0, 0, 0],
    ];

    [Fact]
    public void DamagedPayloads_AreReadOrRefused()
    {
        Parallel.ForEach(Decoders.Generated.Index(), decoder =>
        {
            for (var seed = 0; seed < CasesPerDecoder; seed++)
            {
                if (decoder.Item.Complaint(Damage(decoder.Item.Valid, seed)) is { } complaint)
                    Assert.Fail($"seed {seed}: {complaint}");
            }
        });
    }

    [Fact]
    public void Noise_IsReadOrRefused()
    {
        foreach (var decoder in Decoders.Generated)
        {
            for (var seed = 0; seed < 2_000; seed++)
            {
                var noise = new byte[new Random(seed).Next(40)];
                new Random(seed + 1).NextBytes(noise);
                decoder.Check(noise);
            }
        }
    }

    [Fact]
    public void Control_ADecoderThatTrustsLengths_IsCaught()
        => Assert.Contains(Enumerable.Range(0, 1_000), seed => Decoders.Naive.Complaint(Small(Damage(Decoders.Naive.Valid, seed))) is not null);

    private static byte[] Damage(byte[] valid, int seed)
    {
        var random = new Random(seed);
        List<byte> bytes = [.. valid];
        for (var times = random.Next(1, 5); times > 0; times--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 1: bytes[at] = (byte)random.Next(256); break;
                case 2: bytes.RemoveRange(at, Math.Min(random.Next(1, 6), bytes.Count - at - 1)); break;
                case 3: bytes.InsertRange(at, bytes[at..Math.Min(at + 9, bytes.Count)]); break;
                case 4: bytes.InsertRange(at, s_fragments[random.Next(s_fragments.Length)]); break;
                default:
                    bytes.RemoveAt(at);
                    bytes.InsertRange(at, s_fragments[random.Next(s_fragments.Length)]);
                    break;
            }
        }
        return [.. bytes];
    }

    // The naive decoder would really take 16 GB: its promise is cut to what a test machine can give.
    private static byte[] Small(byte[] payload)
    {
        if (payload.Length > 1)
            payload[1] = 0;
        return payload;
    }
}
