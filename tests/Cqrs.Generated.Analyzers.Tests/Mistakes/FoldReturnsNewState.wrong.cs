// Evolve methods that return the state, as in functional event sourcing.
public sealed record LightSwitched(bool On);

public sealed partial class Light : Aggregate
{
    public bool IsOn { get; private set; }

    private Light {|CQRS1001:Evolve|}(LightSwitched e)
    {
        IsOn = e.On;
        return this;
    }
}
