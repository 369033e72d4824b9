using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Testing.Conformance.Checks;

/// <summary>Bytes in, the same bytes out.</summary>
internal static class PayloadChecks
{
    private const int FourMegabytes = 4_000_000;

    public static Area All { get; } = new("Payload", StorePromise.ReadYourWrites)
    {
        { EmptyPayload_IsKept, "A payload without bytes is kept, and is not absent." },
        { EveryByte_IsKept, "Each of the 256 bytes is kept, NUL and those that are no text among them." },
        { ZerosAtTheEnd_AreKept, "Zeros at the end of a payload are part of it." },
        { LengthsAroundPowersOfTwo_AreKept, "Payloads of lengths where fields and buffers end are kept." },
        { LargePayload_IsKept, "A payload of 4 MB, or the longest that the store takes, is kept." },
        { PayloadsOfOneBatch_KeepTheirBounds, "Payloads of one batch keep their bounds, empty ones between long ones." },
        { PayloadsWithoutMetadata_AreTheSame, "A read without metadata gives the same bytes." },
        { PayloadsOfTheLog_AreTheSame, "The log gives the same bytes as the stream." },
        { TooLongPayload_IsRefusedWhole, "A payload above the store's limit is refused, and with it its batch.", StoreCapabilities.LimitedPayload },
    };

    private static Task EmptyPayload_IsKept(CheckRun run) => KeptAsync(run, [[]]);

    private static Task EveryByte_IsKept(CheckRun run) => KeptAsync(run, [.. Enumerable.Range(0, 256).Select(b => (byte)b)]);

    private static Task ZerosAtTheEnd_AreKept(CheckRun run) => KeptAsync(run, [0], [0, 0], [1, 0], [1, 0, 0, 0], new byte[100]);

    private static Task LengthsAroundPowersOfTwo_AreKept(CheckRun run)
        => KeptAsync(run, [.. new[] { 127, 128, 255, 256, 257, 1_023, 1_024, 2_000, 4_096, 8_191, 8_192, 65_535, 65_536, 65_537 }
            .Where(length => length <= run.MaximumPayload).Select(Bytes)]);

    private static Task LargePayload_IsKept(CheckRun run) => KeptAsync(run, Bytes(Math.Min(FourMegabytes, run.MaximumPayload)));

    private static Task PayloadsOfOneBatch_KeepTheirBounds(CheckRun run) => KeptAsync(run, [], Bytes(1), [], Bytes(900), [], [], Bytes(2), Bytes(3), []);

    private static async Task PayloadsWithoutMetadata_AreTheSame(CheckRun run)
    {
        byte[][] payloads = [[1], [], Bytes(900), [2, 3]];
        await run.AppendAsync(new Batch("s", [.. payloads.Select(p => Batch.Event(p))]));
        Compare(run, "a read without metadata", payloads, await run.StreamAsync("s", needsMetadata: false));
    }

    private static async Task PayloadsOfTheLog_AreTheSame(CheckRun run)
    {
        byte[][] payloads = [[1], [], Bytes(900), [2, 3]];
        var result = await run.AppendAsync(new Batch("s", [.. payloads.Select(p => Batch.Event(p))]));
        Compare(run, "the log", payloads, await run.LogAsync(result));
    }

    private static async Task TooLongPayload_IsRefusedWhole(CheckRun run)
    {
        await run.AppendAsync(new Batch("s", Batch.Event(Bytes(run.MaximumPayload))));
        var e = await run.ThrowsAsync<Exception>(
            $"an append with a payload of {run.MaximumPayload + 1} bytes",
            () => run.AppendAsync(new Batch("s", Batch.Event("small"), Batch.Event(new byte[run.MaximumPayload + 1]), Batch.Event("small"))));
        run.True("the exception", e is EventStoreException or ArgumentException, "EventStoreException or ArgumentException", CheckRun.Describe(e));
        run.Equal("the stream's version", 1, (await run.StreamAsync("s")).Version);
    }

    private static async Task KeptAsync(CheckRun run, params byte[][] payloads)
    {
        await run.AppendAsync(new Batch("s", [.. payloads.Select(p => Batch.Event(p))]));
        Compare(run, "the stream", payloads, await run.StreamAsync("s"));
    }

    private static void Compare(CheckRun run, string what, byte[][] payloads, Seen seen)
    {
        run.Same($"the lengths of the payloads in {what}", payloads.Select(p => p.Length), seen.Events.Select(e => e.Payload.Length));
        for (var i = 0; i < payloads.Length; i++)
            run.Same($"the bytes of payload {i + 1} in {what}", payloads[i], seen.Events[i].Payload);
    }

    /// <summary>Bytes that repeat with no power of two, so that a shifted or swapped block shows.</summary>
    private static byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        for (var i = 0; i < length; i++)
            bytes[i] = (byte)(i % 251 + 1);
        return bytes;
    }
}
