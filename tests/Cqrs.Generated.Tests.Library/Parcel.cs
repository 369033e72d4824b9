namespace Cqrs.Generated.Tests.Library;

public sealed partial class Parcel : Aggregate
{
    public string To { get; private set; } = "";

    public List<string> Route { get; } = [];

    public void Post(string from, string to) => Raise(new ParcelPosted(from, to));

    public void Move(Place place, params Place[] via) => Raise(new ParcelMoved(place, via));

    private void HandleParcelPosted(in ParcelPosted e)
    {
        To = e.To;
        Route.Add(e.From);
    }

    private void HandleParcelMoved(ParcelMoved e) => Route.AddRange([.. e.Via.Select(via => via.City), e.Place.City]);
}
