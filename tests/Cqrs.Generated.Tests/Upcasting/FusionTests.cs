namespace Cqrs.Generated.Tests.Upcasting;

/// <summary>Where a fold reads an old payload straight into the newest shape, the state is what calling the upcasters would have made.</summary>
public sealed class FusionTests
{
    private static readonly Gen<object> s_weighed = Gen.Select(Gen.Long, Gen.String, Gen.Int, Gen.Bool).Select(object (grams, by, scale, isOld) => isOld ? new WeighedV1(grams, by, scale) : new Weighed(by, grams, scale, IsExact: false));
    private static readonly Gen<object> s_posted = Gen.Select(Gen.String[Gen.Char.AlphaNumeric, 0, 8], Gen.Decimal[-1000, 1000], Gen.Int[1, 3]).Select(object (text, price, version) => version switch
    {
        1 => new PostedV1($"{text}, {text}x"),
        2 => new PostedV2($"{text}, {text}y", price),
        _ => new Posted(text, $"{text}z", price),
    });

    private static object Newest(object e) => e switch
    {
        PostedV1 old => Posted.Upcast(PostedV2.Upcast(old)),
        PostedV2 old => Posted.Upcast(old),
        WeighedV1 old => Weighed.Upcast(old),
        _ => e,
    };

    [Fact]
    public void AnyHistory_IsFoldedAsItsNewestVersionsAre()
        => Gen.OneOf(s_weighed, s_posted).Array[0, 40].Sample(
            history => Assert.Equal(StateOf(Fold([.. history.Select(Newest)])), StateOf(Fold(history))), iter: 300);

    /// <summary>The control: a history in which one old event is left out has another state.</summary>
    [Fact]
    public void Control_StateTellsTheDifference()
        => Assert.NotEqual(StateOf(Fold([new WeighedV1(5, "ada", 1)])), StateOf(Fold([new WeighedV1(5, "bob", 1)])));

    private static Consignment Fold(object[] history)
    {
        var store = new InMemoryEventStore();
        var cancel = TestContext.Current.CancellationToken;
        if (history.Length == 0)
            return new Consignment("1");
        var append = store.AppendAsync(Old.Request("Consignment/1", history), cancel);
        return append.IsCompletedSuccessfully ? new Repository<Consignment>(store).LoadAsync("1", cancel).AsTask().GetAwaiter().GetResult() : throw new InvalidOperationException("A store in memory waits for nobody.");
    }

    private static (string, string, decimal, long, string, int) StateOf(Consignment consignment)
        => (consignment.Street, consignment.City, consignment.Price, consignment.Grams, consignment.Clerk, consignment.Exact);
}
