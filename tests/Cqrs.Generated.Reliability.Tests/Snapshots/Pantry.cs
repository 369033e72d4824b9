using System.Globalization;

namespace Cqrs.Generated.Reliability.Tests.Snapshots;

public readonly record struct PantryNamed(string Name);
public readonly record struct FoodStored(string Shelf, string Food, decimal Weight);
public readonly record struct FoodEaten(string Food, decimal Weight);
public readonly record struct ShelfCleared(string Shelf);

/// <summary>What lies on a shelf.</summary>
public sealed class Shelf
{
    public List<string> Foods { get; init; } = [];

    public int Visits { get; set; }
}

/// <summary>An aggregate whose state shows every event that it has missed or seen twice, and the order of all.</summary>
public sealed partial class Pantry : Aggregate
{
    private readonly Dictionary<string, Shelf> _shelves = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _known = [];
    private ulong _digest = 17;
    private (int Stored, int Eaten) _counts;
    private string? _name;

    public decimal Weight { get; private set; }

    public string Describe() => string.Create(CultureInfo.InvariantCulture, $"{Version} {_digest:x16} {_counts} {_name} {Weight} ")
        + string.Join(';', _shelves.OrderBy(static s => s.Key, StringComparer.Ordinal).Select(static s => $"{s.Key}={s.Value.Visits}:{string.Join(',', s.Value.Foods)}"))
        + " " + string.Join(',', _known.Order(StringComparer.Ordinal));

    /// <summary>Lets something happen.</summary>
    public void Step(Random random)
    {
        var shelf = $"{(random.Next(2) == 0 ? "shelf" : "SHELF")} {random.Next(4)}";
        var food = $"food {random.Next(6)}";
        switch (random.Next(7))
        {
            case 0: Raise(new PantryNamed($"pantry {random.Next(100)}")); break;
            case 1: Raise(new ShelfCleared(shelf)); break;
            case 2 or 3: Raise(new FoodEaten(food, random.Next(1, 1_000) / 100m)); break;
            default: Raise(new FoodStored(shelf, food, random.Next(1, 1_000) / 100m)); break;
        }
    }

    private void HandlePantryNamed(PantryNamed e)
    {
        _name = e.Name;
        Digest(1, e.Name.Length);
    }

    private void HandleFoodStored(FoodStored e)
    {
        if (!_shelves.TryGetValue(e.Shelf, out var shelf))
            _shelves.Add(e.Shelf, shelf = new Shelf());
        shelf.Foods.Add(e.Food);
        shelf.Visits++;
        _known.Add(e.Food);
        _counts.Stored++;
        Weight += e.Weight;
        Digest(2, (int)(e.Weight * 100));
    }

    private void HandleFoodEaten(FoodEaten e)
    {
        _counts.Eaten++;
        Weight -= e.Weight;
        Digest(3, (int)(e.Weight * 100));
    }

    private void HandleShelfCleared(ShelfCleared e)
    {
        _shelves.Remove(e.Shelf);
        Digest(4, 0);
    }

    private void Digest(int kind, int value) => _digest = unchecked((_digest * 1_099_511_628_211) ^ (ulong)((kind << 24) + value));
}
