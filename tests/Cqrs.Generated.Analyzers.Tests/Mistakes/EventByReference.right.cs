// in does that.
public readonly record struct PointMoved(double X, double Y, double Z);

public sealed partial class Shape : Aggregate
{
    public double X { get; private set; }

    private void HandlePointMoved(in PointMoved e) => X = e.X;
}
