// readonly makes it so.
public readonly partial record struct PointMoved(double X, double Y);

public sealed partial class Shape : Aggregate
{
    public double X { get; private set; }

    private void HandlePointMoved(in PointMoved e) => X = e.X;
}
