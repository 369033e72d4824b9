// A generic read model, meant to be registered for each type.
public sealed record Counted(int By);

public sealed partial class {|CQRS1007:Counter|}<TTag> : Projection
{
    public int Sum { get; private set; }

    private void HandleCounted(Counted e) => Sum += e.By;
}
