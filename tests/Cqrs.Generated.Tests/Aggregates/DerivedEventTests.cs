namespace Cqrs.Generated.Tests.Aggregates;

/// <summary>A type derived from an event is another event: it has a name of its own in the store, under which nobody would handle it.</summary>
public sealed partial class DerivedEventTests
{
    [Fact]
    public void EventDerivedFromAHandledOne_IsRefusedWhenRaised()
    {
        var lamp = AggregateType.Of<Lamp>().Create("1");
        lamp.Do(new LampLit());
        Assert.Throws<UnhandledEventException>(() => lamp.Do(new LampLitBrightly()));
        Assert.Equal(1, lamp.Lit);
        Assert.Equal([new LampLit()], lamp.PendingEvents);
    }

    [Fact]
    public void EventDerivedFromAHandledOne_IsRefusedInAHistory()
        => Assert.Throws<UnhandledEventException>(() => AggregateType.Of<Lamp>().FromHistory("1", new LampLitBrightly()));

    [Fact]
    public void BaseAndDerivedBothHandled_GoToTheirOwnHandlers()
    {
        var both = AggregateType.Of<LampThatKnowsBoth>().FromHistory("1", new LampLit(), new LampLitBrightly(), new LampLit());
        Assert.Equal((2, 1), (both.Lit, both.Bright));
    }

    public record LampLit;

    public sealed record LampLitBrightly : LampLit;

    public sealed partial class Lamp : Aggregate
    {
        public int Lit { get; private set; }

        public void Do(LampLit e) => Raise(e);

        private void HandleLampLit(LampLit e) => Lit++;
    }

    public sealed partial class LampThatKnowsBoth : Aggregate
    {
        public int Lit { get; private set; }

        public int Bright { get; private set; }

        private void HandleLampLit(LampLit e) => Lit++;

        private void HandleLampLitBrightly(LampLitBrightly e) => Bright++;
    }
}
