namespace Cqrs.Generated.Tests.Upcasting;

/// <summary>A history of events that have become others, any of them in any order, is the history of those others.</summary>
public sealed class BecomesHistoryTests
{
    private static readonly Gen<string> s_word = Gen.String[Gen.Char.AlphaNumeric, 1, 6];
    private static readonly Gen<string[]> s_words = s_word.Array[0, 3];

    private static readonly Gen<object> s_event = Gen.OneOf<object>(
        Gen.Select(s_word, s_words).Select(object (word, words) => new ContactChangedV1(string.Join(';', words.Prepend($"{word}, {word}x")))),
        Gen.Select(s_word, s_words, s_word.Null()).Select(object (word, words, phone) => new ContactChanged($"{word}, {word}y", words, phone)),
        s_word.Select(object (word) => new MovedV1($"{word}, {word}z")),
        s_word.Select(object (word) => new Imported($"{word}|{word}, {word}w")),
        Gen.Select(s_word, Gen.Int[0, 2]).Select(object (word, fee) => new Joined(word, fee)),
        s_word.Select(object (word) => new JoinedV1(word)),
        s_word.Select(object (word) => new GreetingSentV1(word)),
        s_word.Select(object (word) => new GreetingSent(word, word)),
        Gen.Int[-5, 5].Select(object (points) => new RewardedV1(points)),
        Gen.Int[-5, 5].Select(object (points) => new Rewarded(points, "luck")),
        s_word.Select(object (word) => new MailAdded(word)),
        s_word.Select(object (word) => new PhoneChanged(word)));

    [Fact]
    public void AnyHistory_IsFoldedAsThatOfItsParts() => s_event.Array[1, 30].Sample(history =>
    {
        var parts = Partition(history);
        Assert.Equal(StateOf(parts), StateOf(history));
    }, iter: 300);

    /// <summary>The control: one part less is another state.</summary>
    [Fact]
    public void Control_StateTellsTheDifference()
    {
        object[] history = [new ContactChangedV1("Mill Lane, York;a;b"), new RewardedV1(3)];
        Assert.NotEqual(StateOf(Partition(history)[1..]), StateOf(history));
    }

    /// <summary>What a stream's events have become, as the upcasters say when they are called by hand.</summary>
    private static object[] Partition(IEnumerable<object> history) => [.. history.SelectMany(Parts)];

    private static IEnumerable<object> Parts(object e) => e switch
    {
        ContactChangedV1 old => Parts(ContactChanged.Upcast(old)),
        ContactChanged old => [Moved.Upcast(MovedV1.Upcast(old)), .. MailAdded.Upcast(old), .. PhoneChanged.Upcast(old) is { } phone ? [phone] : Array.Empty<object>()],
        MovedV1 old => [Moved.Upcast(old)],
        Imported old => [.. Parts(ContactChanged.Upcast(old)), .. Parts(Joined.Upcast(old))],
        JoinedV1 old => Parts(Joined.Upcast(old)),
        Joined old => [Welcomed.Upcast(old), .. FeePaid.Upcast(old) is { } fee ? [fee] : Array.Empty<object>()],
        GreetingSentV1 or GreetingSent => [],
        RewardedV1 old => Rewarded.Upcast(old) is { } rewarded ? [rewarded] : [],
        _ => [e],
    };

    private static (string, int, string) StateOf(object[] history)
    {
        var store = new InMemoryEventStore();
        var cancel = TestContext.Current.CancellationToken;
        if (history.Length == 0)
            return ("", 0, "");
        if (!store.AppendAsync(Old.Request("Roster/1", history), cancel).IsCompletedSuccessfully)
            throw new InvalidOperationException("A store in memory waits for nobody.");
        var roster = new Repository<Roster>(store).LoadAsync("1", cancel).AsTask().GetAwaiter().GetResult();
        var calls = new Calls();
        new ProjectionRunner(store, calls).CatchUpAsync(cancel).AsTask().GetAwaiter().GetResult();
        return (roster.Heard, roster.Points, string.Join(' ', calls.Said));
    }
}

/// <summary>Notes what it hears, and nothing of where it stands.</summary>
[Owns<PhoneChanged>, Owns<Welcomed>, Owns<FeePaid>, Owns<MailAdded>, Owns<Moved>, Owns<Rewarded>]
public sealed partial class Roster(string id) : Aggregate(id)
{
    private readonly List<string> _heard = [];

    public string Heard => string.Join("; ", _heard);

    public int Points { get; private set; }

    private void HandleMoved(Moved e) => _heard.Add(e.City);

    private void HandleMailAdded(MailAdded e) => _heard.Add(e.Mail);

    private void HandlePhoneChanged(PhoneChanged e) => _heard.Add(e.Phone);

    private void HandleWelcomed(Welcomed e) => _heard.Add(e.Name);

    private void HandleFeePaid(FeePaid e) => Points += 100 * (int)e.Amount;

    private void HandleRewarded(Rewarded e) => Points += e.Points;
}

/// <summary>Takes some of it.</summary>
public sealed partial class Calls : Projection
{
    public List<string> Said { get; } = [];

    private void HandlePhoneChanged(PhoneChanged e) => Said.Add(e.Phone);

    private void HandleWelcomed(Welcomed e) => Said.Add(e.Name);
}
