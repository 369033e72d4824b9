namespace Cqrs.Generated.Tests.Upcasting;

/// <summary>Where a fold computes what upcasters would, the state is what calling them would have made; and where they fail, it fails with the same, at the same event.</summary>
public sealed class ComputedFusionTests
{
    private static readonly Gen<string> s_name = OneOf("Ada Lovelace", "Grace Brewster Hopper", "Plato", "", " ", " Ada  Lovelace ")!;
    private static readonly Gen<string> s_address = Gen.Select(Gen.String[Gen.Char.AlphaNumeric, 0, 5], Gen.Int[0, 60]).Select(static (city, which) => which == 0 ? city : $"1 Mill Lane,  {city} , UK");
    private static readonly Gen<object> s_booked = Gen.Select(s_name, s_address, Gen.Int[0, 20], Gen.Int[1, 3]).Select(object (name, address, nights, version) => version switch
    {
        1 => new BookedV1(name, address, nights),
        2 => new BookedV2(name, $"{name}x", address, nights, nights * 0.333m),
        _ => new Booked(name, address, "FR", nights, nights > 7),
    });

    private static readonly Gen<object> s_rated = Gen.Select(Gen.Int[0, 5], Gen.Int[0, 40], Gen.Double, OneOf(null, "", " good "), Gen.Bool)
        .Select(object (stars, of, weight, note, isOld) => isOld ? new RatedV1(stars, of, weight, note) : new Rated(stars, weight, note ?? "-"));

    private static readonly Gen<object[]> s_history = Gen.OneOf(s_booked, s_rated).Array[1, 30];

    private static Gen<string?> OneOf(params string?[] texts) => Gen.Int[0, texts.Length - 1].Select(which => texts[which]);

    private static object Newest(object e) => e switch
    {
        BookedV1 old => Booked.Upcast(BookedV2.Upcast(old)),
        BookedV2 old => Booked.Upcast(old),
        RatedV1 old => Rated.Upcast(old),
        _ => e,
    };

    [Fact]
    public void AnyHistory_IsFoldedAsUpcastersThatAreCalledMakeIt() => s_history.Sample(
        static history =>
        {
            var (failure, newest) = Called(history);
            foreach (var fold in new Func<object[], object>[] { BookingOf, ArrivalsOf })
            {
                if (failure is null)
                {
                    Assert.Equal(fold(newest), fold(history));
                    continue;
                }

                var refusal = Assert.Throws<EventHandlerException>(() => fold(history));
                Assert.Equal((failure.GetType(), failure.Message), (refusal.InnerException!.GetType(), refusal.InnerException.Message));
                Assert.Equal(newest.Length + 1, refusal.Version);
            }
        },
        iter: 400);

    /// <summary>The control: there are histories that fail, for each of the reasons, and such as do not.</summary>
    [Fact]
    public void Control_HistoriesFailAndDoNot()
    {
        var failures = new HashSet<Type?>();
        s_history.Sample(history => failures.Add(Called(history).Failure?.GetType()) || true, iter: 400, threads: 1);
        Assert.True(failures.SetEquals([null, typeof(IndexOutOfRangeException), typeof(DivideByZeroException)]));
    }

    /// <summary>A text that is null where the upcaster needs one is a failure, though nobody reads what is made of it.</summary>
    [Fact]
    public void NullThatTheUpcasterFollows_FailsThoughNobodyReadsIt()
    {
        var failure = Assert.Throws<EventHandlerException>(static () => Fold<Arrivals>([new Booked("a", "York", "GB", 1, IsLong: false), new BookedV1(null!, "1 Mill Lane, Hull, UK", 1), new Booked("b", "Leeds", "GB", 1, IsLong: false)]));
        Assert.IsType<NullReferenceException>(failure.InnerException);
        Assert.Equal((2, "Booked"), (failure.Version, failure.EventType.Name));
    }

    private static object BookingOf(object[] history)
    {
        var booking = Fold<Booking>(history);
        return (booking.Guest, booking.Country, booking.Cents, booking.LongOnes, booking.Weight, booking.Notes);
    }

    private static object ArrivalsOf(object[] history)
    {
        var arrivals = Fold<Arrivals>(history);
        return (arrivals.City, arrivals.Ratings);
    }

    /// <summary>What the first upcaster that fails does, and how far histories come before it.</summary>
    private static (Exception? Failure, object[] Newest) Called(object[] history)
    {
        var newest = new List<object>();
        foreach (var e in history)
        {
            try
            {
                newest.Add(Newest(e));
            }
            catch (Exception failure) when (failure is IndexOutOfRangeException or DivideByZeroException)
            {
                return (failure, [.. newest]);
            }
        }

        return (null, [.. newest]);
    }

    private static T Fold<T>(object[] history)
        where T : Aggregate, IAggregate<T>
    {
        var store = new InMemoryEventStore();
        var cancel = TestContext.Current.CancellationToken;
        var append = store.AppendAsync(Old.Request($"{typeof(T).Name}/1", history), cancel);
        return append.IsCompletedSuccessfully ? new Repository<T>(store).LoadAsync("1", cancel).AsTask().GetAwaiter().GetResult() : throw new InvalidOperationException("A store in memory waits for nobody.");
    }
}
