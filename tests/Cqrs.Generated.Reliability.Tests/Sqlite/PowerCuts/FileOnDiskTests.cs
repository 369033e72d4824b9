namespace Cqrs.Generated.Reliability.Tests.Sqlite.PowerCuts;

/// <summary>The power cuts prove no more than their model of a disk is strict: it may keep nothing that a sync has not covered, and must keep what one has.</summary>
[Trait("Row", "2")]
public sealed class FileOnDiskTests
{
    private readonly FileOnDisk _file = new();

    [Fact]
    public void WrittenWithoutASync_MayBeThereInPartOrNotAtAll()
    {
        _file.Write(1, 0, Bytes(8_192, 1));
        Assert.Empty(Cut(newest: 0));
        Assert.Equal(Bytes(8_192, 1), Cut(newest: 1));
        var torn = Enumerable.Range(0, 50).Select(_ => Cut(newest: 0.5)).Where(bytes => bytes.Length == 8_192).ToArray();
        Assert.Contains(torn, bytes => bytes.Contains((byte)0) && bytes.Contains((byte)1));
        Assert.All(torn, bytes => Assert.All(bytes.Chunk(512), sector => Assert.Single(sector.Distinct())));
    }

    [Fact]
    public void WrittenBeforeTheSyncBegan_IsThereAndWhatCameWhileItRanNeedNotBe()
    {
        _file.Write(1, 0, Bytes(4_096, 1));
        _file.Write(3, 0, Bytes(4_096, 2));
        _file.Synced(began: 2);
        Assert.Equal(Bytes(4_096, 1), Cut(newest: 0));
        Assert.Equal(Bytes(4_096, 2), Cut(newest: 1));
    }

    [Fact]
    public void WrittenBeforeASyncThatFailed_IsNotMadeDurableByALaterOne()
    {
        _file.Write(1, 0, Bytes(4_096, 1));
        _file.SyncFailed(began: 2);
        _file.Synced(began: 3);
        Assert.Empty(Cut(newest: 0));
    }

    [Fact]
    public void WrittenOnceMoreAfterASyncThatFailed_IsMadeDurableByALaterOne()
    {
        _file.Write(1, 0, Bytes(4_096, 1));
        _file.SyncFailed(began: 2);
        _file.Write(3, 100, Bytes(10, 2));
        _file.Synced(began: 4);
        byte[] whole = Bytes(4_096, 1);
        Bytes(10, 2).CopyTo(whole, 100);
        Assert.Equal(whole, Cut(newest: 0));
    }

    [Fact]
    public void TruncatedWithoutASync_MayStillHaveItsLength()
    {
        _file.Write(1, 0, Bytes(8_192, 1));
        _file.Synced(began: 2);
        _file.Truncate(3, 0);
        Assert.Equal(Bytes(8_192, 1), Cut(newest: 0));
        Assert.Empty(Cut(newest: 1));
    }

    private static byte[] Bytes(int count, byte value) => [.. Enumerable.Repeat(value, count)];

    private byte[] Cut(double newest) => _file.Cut(Random.Shared, newest);
}
