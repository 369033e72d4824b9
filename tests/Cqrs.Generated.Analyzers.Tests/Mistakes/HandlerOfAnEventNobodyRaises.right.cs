// What is decided is raised.
public sealed record LampLit;

public sealed record LampPutOut;

public sealed partial class Lamp : Aggregate
{
    public bool IsLit { get; private set; }

    public void Light() => Raise(new LampLit());

    public void PutOut()
    {
        if (!IsLit)
            throw new InvalidOperationException("It is dark already.");
        Raise(new LampPutOut());
    }

    private void HandleLampLit(LampLit e) => IsLit = true;

    private void HandleLampPutOut(LampPutOut e) => IsLit = false;
}
