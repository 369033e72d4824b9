// The shared part is abstract, and each read model derives from it.
public sealed record Counted(int By);

public abstract partial class Counter<TTag> : Projection
{
    public int Sum { get; private set; }

    protected void HandleCounted(Counted e) => Sum += e.By;
}

public sealed partial class DoorCounter : Counter<int>;
