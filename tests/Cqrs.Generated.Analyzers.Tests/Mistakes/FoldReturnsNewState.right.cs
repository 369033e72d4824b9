// A handler changes the aggregate and returns nothing.
public sealed record LightSwitched(bool On);

public sealed partial class Light : Aggregate
{
    public bool IsOn { get; private set; }

    private void HandleLightSwitched(LightSwitched e) => IsOn = e.On;
}
