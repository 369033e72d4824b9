// The field is initialized anew for every load.
public sealed record LetterPosted(string To);

public sealed partial class Letter : Aggregate
{
    private readonly Guid _trackingKey = {|CQRS3003:Guid.NewGuid()|};

    public string To { get; private set; } = "";

    public Guid TrackingKey => _trackingKey;

    public void Post(string to) => Raise(new LetterPosted(to));

    private void HandleLetterPosted(LetterPosted e) => To = e.To;
}
