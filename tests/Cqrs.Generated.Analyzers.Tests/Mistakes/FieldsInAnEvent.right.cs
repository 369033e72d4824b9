// Properties that are set once.
public struct Measured
{
    public int Celsius { get; init; }

    public long At { get; init; }
}

public sealed partial class Thermometer : Aggregate
{
    public int Celsius { get; private set; }

    private void HandleMeasured(Measured e) => Celsius = e.Celsius;
}
