// They do.
public interface IGardenEvent;

public sealed record FlowerPlanted(string Kind) : IGardenEvent;

[Owns<IGardenEvent>]
public sealed partial class Garden : Aggregate
{
    public int Flowers { get; private set; }

    public void Plant(string kind) => Raise(new FlowerPlanted(kind));

    private void HandleFlowerPlanted(FlowerPlanted e) => Flowers++;
}
