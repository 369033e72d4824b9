namespace Cqrs.Generated.Reliability.Tests.Sqlite.PowerCuts;

/// <summary>Something that changes, and of which the disk may have any state since the last sync: the durable one, and those that came after it.</summary>
internal sealed class Versions<T>(T durable)
{
    private readonly List<(long Time, T Value)> _since = [];

    public T Durable { get; private set; } = durable;

    /// <summary>What the process sees.</summary>
    public T Current => _since.Count > 0 ? _since[^1].Value : Durable;

    public bool IsSettled => _since.Count == 0;

    /// <summary>Whether a sync that failed has taken the last change for written: no later sync writes it, unless it is changed once more.</summary>
    public bool IsLost { get; private set; }

    public void Change(long time, T value)
    {
        _since.Add((time, value));
        IsLost = false;
    }

    /// <summary>A sync that began at a time has returned: what was changed before is durable.</summary>
    public void Settle(long began)
    {
        if (IsLost)
            return;
        var covered = Covered(began);
        if (covered == 0)
            return;
        Durable = _since[covered - 1].Value;
        _since.RemoveRange(0, covered);
    }

    /// <summary>A sync that began at a time has failed.</summary>
    public void Lose(long began) => IsLost |= _since.Count > 0 && Covered(began) == _since.Count;

    /// <summary>One of the states that the disk may have.</summary>
    /// <param name="random">Chance.</param>
    /// <param name="newest">How likely it is the newest one. Otherwise each is equally likely.</param>
    public T Pick(Random random, double newest)
    {
        if (_since.Count == 0 || random.NextDouble() < newest)
            return Current;
        var picked = random.Next(newest == 0 ? 1 : _since.Count + 1);
        return picked == 0 ? Durable : _since[picked - 1].Value;
    }

    private int Covered(long began)
    {
        var covered = 0;
        while (covered < _since.Count && _since[covered].Time < began)
            covered++;
        return covered;
    }
}
