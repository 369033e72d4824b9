namespace Cqrs.Generated.Tests.Snapshots;

public readonly record struct WarehouseOpened(string Name, DateTimeOffset At);
public readonly record struct GoodsStored(string Shelf, string Article, int Count);
public readonly record struct GoodsTaken(string Shelf, string Article, int Count);
public readonly record struct ShelfClosed(string Shelf);
public readonly record struct WarehouseRated(decimal Rating);
public readonly record struct StateTangled(int How);

/// <summary>A place in a warehouse: a mutable object inside a state.</summary>
public sealed class Shelf(string name)
{
    public string Name { get; } = name;

    public Dictionary<string, int> Goods { get; init; } = [];

    public int Moves { get; set; }
}

/// <summary>A value that may be in a state more than once.</summary>
public record Label(string Text, int Size);

public sealed record LongLabel(string Text, int Size, string More) : Label(Text, Size);

public enum Condition : byte { Unknown, Fine, Poor }

/// <summary>What a base class keeps is state too, also where it keeps it to itself.</summary>
public abstract class Building : Aggregate
{
    private int _changes;

    public int Changes => _changes;

    public decimal? Rating { get; private set; }

    public DateTimeOffset Opened { get; protected init; }

    protected void Changed() => _changes++;

    protected void Rate(decimal rating) => Rating = rating;
}

/// <summary>A state with a field of each kind: private, of a base class, read-only, init-only, behind a property's accessor, mutable, nested, shared.</summary>
public sealed partial class Warehouse : Building
{
    private readonly Dictionary<string, Shelf> _shelves = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _closed = [];
    private readonly List<(string Article, int Count)> _taken = [];
    private List<List<int>>? _history;
    private IReadOnlyList<string> _articles = [];
    private byte[] _mark = [];
    private (int Stored, int Taken) _totals;
    private Condition _condition;
    private DateTimeOffset _opened;
    private Guid? _lot;
    private Uri? _page;
    private Shelf? _favourite;
    private Label? _front;
    private Label? _back;
    private string? _text;

    public string Name { get; private set; } = "";

    public int @checked { get; private set; }

    public string Upper { get; private set => field = value.ToUpperInvariant(); } = "";

    public int Moves => _shelves.Values.Sum(shelf => shelf.Moves);

    public void Open(string name, DateTimeOffset at) => Raise(new WarehouseOpened(name, at));

    public void Store(string shelf, string article, int count) => Raise(new GoodsStored(shelf, article, count));

    public void Take(string shelf, string article, int count) => Raise(new GoodsTaken(shelf, article, count));

    public void Close(string shelf) => Raise(new ShelfClosed(shelf));

    public void RateIt(decimal rating) => Raise(new WarehouseRated(rating));

    public void Tangle(int how) => Raise(new StateTangled(how));

    public void Suggest() => SuggestSnapshot();

    /// <summary>Changes the state, and nothing tells of it.</summary>
    public void Apply(WarehouseRated e) => Apply(e, default);

    /// <summary>Everything, in an order of its own: what two loads are compared by.</summary>
    public string Describe() => string.Join('\n', [
        $"{Id} {Version} {Name} {Upper} {@checked} {Changes} {Rating} {_totals} {_condition} {_opened:o} {_lot} {_page?.OriginalString} {_front} {_back} {_text}",
        .. _shelves.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}: {pair.Value.Name} {pair.Value.Moves} {string.Join(',', pair.Value.Goods.OrderBy(g => g.Key, StringComparer.Ordinal))}"),
        string.Join(',', _closed.Order(StringComparer.Ordinal)), string.Join(',', _taken), string.Join(';', (_history ?? []).Select(row => string.Join(',', row))), _history is null ? "none" : "some",
        string.Join(',', _articles), Convert.ToHexString(_mark), $"{_shelves.ContainsKey("a")} {_shelves.ContainsKey("A")}"]);

    private void HandleWarehouseOpened(WarehouseOpened e)
    {
        (Name, Upper, _opened, _condition) = (e.Name, e.Name, e.At, Condition.Fine);
        _front = _back = new Label(e.Name, 3);
        _page = new Uri($"https://example.com/{e.Name}");
        Changed();
    }

    private void HandleGoodsStored(GoodsStored e)
    {
        if (!_shelves.TryGetValue(e.Shelf, out var shelf))
            _shelves.Add(e.Shelf, shelf = new Shelf(e.Shelf));
        shelf.Goods[e.Article] = shelf.Goods.GetValueOrDefault(e.Article) + e.Count;
        shelf.Moves++;
        _totals.Stored += e.Count;
        (_history ??= []).Add([e.Count, shelf.Moves]);
        _articles = [.. _articles.Append(e.Article).Distinct().ToArray()];
        _lot = new Guid(e.Count, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        @checked++;
        Changed();
    }

    private void HandleGoodsTaken(GoodsTaken e)
    {
        if (_shelves.TryGetValue(e.Shelf, out var shelf))
            shelf.Moves++;
        _taken.Add((e.Article, e.Count));
        _totals.Taken += e.Count;
        _mark = [.. _mark, (byte)e.Count];
        Changed();
    }

    private void HandleShelfClosed(ShelfClosed e)
    {
        _closed.Add(e.Shelf);
        _shelves.Remove(e.Shelf);
        Changed();
    }

    private void HandleWarehouseRated(WarehouseRated e) => Rate(e.Rating);

    // What no bytes can say.
    private void HandleStateTangled(StateTangled e)
    {
        switch (e.How)
        {
            case 0: _favourite = _shelves.GetValueOrDefault("A"); break;
            case 1: _front = new LongLabel("a", 1, "more"); break;
            case 2: _text = "\ud83d"; break;
            case 3: _history = [[1], null!]; _history[1] = _history[0]; break;
            case 4: _articles = new System.Collections.ObjectModel.ReadOnlyCollection<string>(["a"]); break;
            case 5: _shelves["x"] = new Shelf("x") { Goods = new(StringComparer.OrdinalIgnoreCase) { ["a"] = 1 } }; break;
        }
    }
}
