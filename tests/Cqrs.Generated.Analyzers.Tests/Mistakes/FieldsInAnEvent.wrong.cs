// Public fields, as in a message of C.
public struct Measured
{
    public int Celsius;

    public long At;
}

public sealed partial class Thermometer : Aggregate
{
    public int Celsius { get; private set; }

    private void HandleMeasured({|CQRS2003:Measured|} e) => Celsius = e.Celsius;
}
