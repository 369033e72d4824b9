namespace Cqrs.Generated.Stores.Packing;

/// <summary>The positions of a segment's events, one after another.</summary>
internal ref struct PositionRuns(ReadOnlySpan<byte> runs)
{
    private VarintReader _runs = new(runs);
    private ulong _epoch;
    private long _last;
    private ulong _left;

    public Position Next()
    {
        if (_left == 0)
            Enter();
        else
            _last++;
        _left--;
        return new Position(_epoch, _last);
    }

    /// <summary>The position of the last of so many events, a step for each run.</summary>
    public Position Last(int count)
    {
        for (var left = (ulong)count; left > 0; left -= _left)
        {
            Enter();
            _last += (long)_left - 1;
        }

        return new Position(_epoch, _last);
    }

    private void Enter()
    {
        _left = _runs.Read();
        var step = _runs.Read();
        _last = (step == 0 ? _last : 0) + (long)_runs.Read();
        _epoch += step;
    }
}
