// The key comes with the first event.
public sealed record LetterPosted(string To, Guid TrackingKey);

public sealed partial class Letter : Aggregate
{
    public string To { get; private set; } = "";

    public Guid TrackingKey { get; private set; }

    public void Post(string to) => Raise(new LetterPosted(to, Guid.NewGuid()));

    private void HandleLetterPosted(LetterPosted e)
    {
        To = e.To;
        TrackingKey = e.TrackingKey;
    }
}
