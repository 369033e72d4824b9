namespace Cqrs.Generated.Benchmarks.CorpusWriter.Describing;

/// <summary>Random choices that are the same on every machine: .NET keeps the sequence of a seeded <see cref="Random"/>.</summary>
internal sealed class Dice(int seed)
{
    private readonly Random _random = new(seed);

    public bool Chance(int percent) => _random.Next(100) < percent;

    public int Between(int least, int most) => _random.Next(least, most + 1);

    public T Pick<T>(IReadOnlyList<T> of) => of[_random.Next(of.Count)];

    /// <summary>One of several, each with its weight.</summary>
    public T Weighted<T>(IReadOnlyList<(T Value, int Weight)> of)
    {
        var left = _random.Next(of.Sum(each => each.Weight));
        foreach (var (value, weight) in of)
        {
            if ((left -= weight) < 0)
                return value;
        }

        throw new InvalidOperationException("The weights have changed meanwhile.");
    }

    /// <summary>A factor around 1 that doubles or halves in two of three cases: what frequencies of events differ by, beside what they are for.</summary>
    public double Spread()
    {
        // The sum of four uniform numbers is near enough to a normal one.
        var normal = Enumerable.Range(0, 4).Sum(_ => _random.NextDouble() - 0.5) * Math.Sqrt(3);
        return Math.Pow(2, normal);
    }

    public IReadOnlyList<T> Shuffled<T>(IEnumerable<T> of)
    {
        var all = of.ToArray();
        _random.Shuffle(all);
        return all;
    }
}
