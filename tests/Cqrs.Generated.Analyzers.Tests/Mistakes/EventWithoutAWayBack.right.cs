// Parameters are named like the members that they set.
public sealed class Weighed
{
    public Weighed(int grams) => Grams = grams;

    public int Grams { get; }
}

public sealed partial class Parcel : Aggregate
{
    public int Grams { get; private set; }

    private void HandleWeighed(Weighed e) => Grams = e.Grams;
}
