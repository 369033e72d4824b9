// A text has another hash code in each process.
public sealed record ParcelReceived(string Code);

public sealed partial class Depot : Aggregate
{
    private readonly int[] _shelves = new int[8];

    public int On(int shelf) => _shelves[shelf];

    public void Receive(string code) => Raise(new ParcelReceived(code));

    private void HandleParcelReceived(ParcelReceived e) => _shelves[Math.Abs({|CQRS3004:e.Code.GetHashCode()|} % 8)]++;
}
