// Values that the constructor computes and nobody can set.
public sealed class Weighed
{
    public Weighed(decimal kilograms) => Grams = (int)(kilograms * 1000);

    public int Grams { get; }
}

public sealed partial class Parcel : Aggregate
{
    public int Grams { get; private set; }

    private void HandleWeighed({|CQRS2001:Weighed|} e) => Grams = e.Grams;
}
