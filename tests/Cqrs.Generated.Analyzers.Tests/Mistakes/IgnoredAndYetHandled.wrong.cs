// The event was ignored once. Now it is handled, and the attribute was left behind.
public sealed record PhotoTaken(string Place);

public sealed record PhotoPraised(string By);

[{|CQRS1015:Ignores<PhotoPraised>|}]
public sealed partial class Photo : Aggregate
{
    public string Place { get; private set; } = "";

    public int Praise { get; private set; }

    public void Take(string place) => Raise(new PhotoTaken(place));

    public void PraiseIt(string by) => Raise(new PhotoPraised(by));

    private void HandlePhotoTaken(PhotoTaken e) => Place = e.Place;

    private void HandlePhotoPraised(PhotoPraised e) => Praise++;
}
