// The events were meant to implement the interface, and none does.
public interface IGardenEvent;

public sealed record FlowerPlanted(string Kind);

[{|CQRS1016:Owns<IGardenEvent>|}]
public sealed partial class Garden : Aggregate
{
    public int Flowers { get; private set; }

    public void Plant(string kind) => Raise(new FlowerPlanted(kind));

    private void HandleFlowerPlanted(FlowerPlanted e) => Flowers++;
}
