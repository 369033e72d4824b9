namespace Cqrs.Generated.Reliability.Tests.Sqlite.PowerCuts;

/// <summary>A file as the process sees it, and as a power cut may leave it.</summary>
/// <remarks>
/// Pages are written back in any order, at any time, each sector of a page by itself, and the length independently of them. What a completed sync covers is
/// there. After a failed sync Linux takes the pages for clean: they are lost unless they are written once more, whatever a later sync returns.
/// </remarks>
internal sealed class FileOnDisk
{
    private const int PageSize = 4_096;
    private const int SectorSize = 512;

    private readonly Dictionary<int, Versions<byte[]>> _unsettled = [];
    private readonly Versions<long> _length = new(0);
    private byte[] _durable = [];

    public bool IsSettled => _length.IsSettled && _unsettled.Count == 0;

    public void Write(long time, long offset, ReadOnlySpan<byte> data)
    {
        var end = offset + data.Length;
        for (var written = 0; written < data.Length;)
        {
            var page = (int)((offset + written) / PageSize);
            var within = (int)((offset + written) % PageSize);
            var part = Math.Min(PageSize - within, data.Length - written);
            var state = Unsettled(page);
            var bytes = state.Current.ToArray();
            data.Slice(written, part).CopyTo(bytes.AsSpan(within));
            state.Change(time, bytes);
            written += part;
        }

        if (end > _length.Current)
            _length.Change(time, end);
    }

    public void Truncate(long time, long length)
    {
        for (var page = (int)(length / PageSize); page * (long)PageSize < _length.Current; page++)
        {
            var bytes = Unsettled(page).Current.ToArray();
            bytes.AsSpan((int)Math.Max(0, length - page * (long)PageSize)).Clear();
            Unsettled(page).Change(time, bytes);
        }

        _length.Change(time, length);
    }

    public void Synced(long began)
    {
        var end = 0L;
        foreach (var (page, state) in _unsettled.ToArray())
        {
            if (state.IsLost)
                continue;
            state.Settle(began);
            var from = page * (long)PageSize;
            EnsureDurable(from + PageSize);
            state.Durable.CopyTo(_durable.AsSpan((int)from));
            end = Math.Max(end, from + PageSize);
            if (state.IsSettled)
                _unsettled.Remove(page);
        }

        // A page that is written back lies within the file, also where a failed sync had lost the length.
        if (_length.IsLost && _length.Durable < Math.Min(end, _length.Current))
            _length.Change(began - 1, Math.Min(end, _length.Current));
        _length.Settle(began);
    }

    public void SyncFailed(long began)
    {
        foreach (var state in _unsettled.Values)
            state.Lose(began);
        _length.Lose(began);
    }

    /// <summary>What a power cut leaves.</summary>
    /// <param name="random">Chance.</param>
    /// <param name="newest">How likely each sector has been written back. At 0 nothing is there but what a sync covered.</param>
    public byte[] Cut(Random random, double newest)
    {
        var bytes = new byte[_length.Pick(random, newest)];
        _durable.AsSpan(0, Math.Min(_durable.Length, bytes.Length)).CopyTo(bytes);
        foreach (var (page, state) in _unsettled)
        {
            for (var sector = 0; sector < PageSize; sector += SectorSize)
            {
                var at = page * PageSize + sector;
                if (at < bytes.Length)
                    state.Pick(random, newest).AsSpan(sector, Math.Min(SectorSize, bytes.Length - at)).CopyTo(bytes.AsSpan(at));
            }
        }

        return bytes;
    }

    private Versions<byte[]> Unsettled(int page)
    {
        if (_unsettled.TryGetValue(page, out var state))
            return state;
        var bytes = new byte[PageSize];
        var from = page * (long)PageSize;
        if (from < _durable.Length)
            _durable.AsSpan((int)from, PageSize).CopyTo(bytes);
        return _unsettled[page] = new(bytes);
    }

    private void EnsureDurable(long length)
    {
        if (length > _durable.Length)
            Array.Resize(ref _durable, (int)Math.Max(length, _durable.Length * 2L));
    }
}
