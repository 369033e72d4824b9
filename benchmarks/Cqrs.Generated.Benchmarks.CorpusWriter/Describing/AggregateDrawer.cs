namespace Cqrs.Generated.Benchmarks.CorpusWriter.Describing;

/// <summary>Draws one aggregate: what kind of events it has, and how often each comes.</summary>
internal static class AggregateDrawer
{
    public static IReadOnlyList<DescribedAggregate> All()
    {
        var dice = new Dice(Distribution.Seed);
        return [.. Vocabulary.Aggregates.Take(Distribution.Aggregates).Select(each => Draw(each.Name, each.Business, dice))];
    }

    private static DescribedAggregate Draw(string name, Business business, Dice dice)
    {
        var aggregate = new DescribedAggregate(name, business, dice.Chance(Distribution.Structs), dice.Chance(Distribution.CarryTheirId) ? $"{name}Id" : null);
        var events = new EventDrawer(aggregate, dice);
        var count = dice.Weighted(Distribution.EventTypes);
        events.First();
        while (aggregate.Events.Count < count)
            events.Next(dice.Weighted(Distribution.Roles[business]), mayComeInPairs: aggregate.Events.Count + 1 < count);
        return aggregate;
    }
}
