// A record struct, taken for immutable like a record.
public partial record struct PointMoved(double X, double Y);

public sealed partial class Shape : Aggregate
{
    public double X { get; private set; }

    private void HandlePointMoved(in {|CQRS2003:PointMoved|} e) => X = e.X;
}
