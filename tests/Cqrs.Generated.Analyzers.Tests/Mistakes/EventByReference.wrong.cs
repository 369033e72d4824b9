// By reference, to save the copy of a struct.
public readonly record struct PointMoved(double X, double Y, double Z);

public sealed partial class Shape : Aggregate
{
    public double X { get; private set; }

    private void {|CQRS1004:HandlePointMoved|}(ref PointMoved e) => X = e.X;
}
