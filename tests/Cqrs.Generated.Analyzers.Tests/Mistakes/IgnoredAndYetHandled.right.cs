// It is handled.
public sealed record PhotoTaken(string Place);

public sealed record PhotoPraised(string By);

public sealed partial class Photo : Aggregate
{
    public string Place { get; private set; } = "";

    public int Praise { get; private set; }

    public void Take(string place) => Raise(new PhotoTaken(place));

    public void PraiseIt(string by) => Raise(new PhotoPraised(by));

    private void HandlePhotoTaken(PhotoTaken e) => Place = e.Place;

    private void HandlePhotoPraised(PhotoPraised e) => Praise++;
}
