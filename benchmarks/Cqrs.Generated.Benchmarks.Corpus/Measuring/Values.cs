using Cqrs.Generated.Benchmarks.Corpus.Aggregates;

namespace Cqrs.Generated.Benchmarks.Corpus.Measuring;

/// <summary>Draws what events hold. The same seed draws the same.</summary>
public sealed class Values(int seed)
{
    private static readonly string[] s_words =
        ["delivery", "late", "agreed", "Åsa", "on site", "monthly", "northern branch", "see attachment", "customer", "call back", "Zürich", "second floor", "as discussed", "corrected", "ok", "urgent repair"];

    private readonly Random _random = new(seed);
    private readonly byte[] _sixteen = new byte[16];
    private readonly List<Guid> _keys = [];
    private Guid? _self;
    private DateTimeOffset _now = new(2024, 1, 8, 9, 0, 0, TimeSpan.Zero);

    /// <summary>A number from 0 that is less than <paramref name="limit"/>.</summary>
    public int Below(int limit) => _random.Next(limit);

    /// <summary>True or false.</summary>
    public bool Half() => Below(2) == 0;

    /// <summary>An id that nothing else has.</summary>
    public Guid Id()
    {
        _random.NextBytes(_sixteen);
        return new Guid(_sixteen);
    }

    /// <summary>The id of the aggregate itself.</summary>
    public Guid Self() => _self ??= Id();

    /// <summary>The id of one of forty things that the aggregate holds.</summary>
    public Guid Key()
    {
        while (_keys.Count < 40)
            _keys.Add(Id());
        return _keys[Below(_keys.Count)];
    }

    /// <summary>The same as a code.</summary>
    public string Sku() => $"SKU-{10_000 + 37 * Below(40)}";

    /// <summary>One to four words.</summary>
    public string Words() => string.Join(' ', Enumerable.Range(0, 1 + Below(4)).Select(_ => s_words[Below(s_words.Length)]));

    /// <summary>An amount with cents, small ones more often than large ones.</summary>
    public decimal Money() => Math.Round((decimal)Math.Pow(10, 5 * _random.NextDouble()), 2) + 0.10m;

    /// <summary>A number from 1 to 100, small ones more often.</summary>
    public int Small() => 1 + Below(1 + Below(100));

    /// <summary>A number up to a thousand million.</summary>
    public long Large() => (long)Math.Pow(10, 9 * _random.NextDouble());

    /// <summary>What an instrument shows.</summary>
    public double Reading() => Math.Round(100 * _random.NextDouble(), 2);

    /// <summary>Some time after the last, as clocks give it: with fractions of a second; in one of four cases with an offset.</summary>
    public DateTimeOffset Time()
    {
        _now = _now.AddTicks(_random.NextInt64(TimeSpan.TicksPerHour));
        return Below(4) == 0 ? _now.ToOffset(TimeSpan.FromHours(1)) : _now;
    }

    /// <summary>A way in.</summary>
    public Channel Channel() => (Channel)Below(4);

    /// <summary>A category.</summary>
    public Category Category() => (Category)Below(5);

    /// <summary>A place.</summary>
    public Place Place() => new(Words(), Half() ? "SE" : "CH");

    /// <summary>None to three labels.</summary>
    public IReadOnlyList<string> Labels() => [.. Enumerable.Range(0, Below(4)).Select(_ => s_words[Below(s_words.Length)])];

    /// <summary>One to four of something.</summary>
    public IReadOnlyList<T> Few<T>(Func<T> one) => [.. Enumerable.Range(0, 1 + Below(4)).Select(_ => one())];
}
