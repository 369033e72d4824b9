// The method that decides was written, and its Raise forgotten.
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
    }

    private void HandleLampLit(LampLit e) => IsLit = true;

    private void {|CQRS1014:HandleLampPutOut|}(LampPutOut e) => IsLit = false;
}
