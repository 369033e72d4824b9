using System.Buffers;
using MessagePack;

namespace Cqrs.Generated.Benchmarks.Raising;

/// <summary>What a careful team writes by hand to raise the same event: encode it, keep its bytes, change the state. It trusts that what it wrote can be read.</summary>
public sealed class HandWrittenWallet
{
    private readonly ArrayBufferWriter<byte> _buffer = new(256);
    private readonly List<ReadOnlyMemory<byte>> _pending = [];

    public long Cents { get; private set; }

    public void Fill(long cents)
    {
        var e = new WalletFilled(cents, 978);
        _pending.Add(Encode(e));
        Cents += e.Cents;
    }

    /// <summary>The same, with the promise that the framework makes: the state is that of the event as it will be loaded.</summary>
    public void FillAsLoaded(long cents)
    {
        var payload = Encode(new WalletFilled(cents, 978));
        _pending.Add(payload);
        var reader = new MessagePackReader(payload);
        reader.ReadArrayHeader();
        var e = new WalletFilled(reader.ReadInt64(), reader.ReadInt32());
        Cents += e.Cents;
    }

    private ReadOnlyMemory<byte> Encode(WalletFilled e)
    {
        _buffer.ResetWrittenCount();
        var writer = new MessagePackWriter(_buffer);
        writer.WriteArrayHeader(2);
        writer.Write(e.Cents);
        writer.Write(e.Currency);
        writer.Flush();
        return _buffer.WrittenSpan.ToArray();
    }
}
