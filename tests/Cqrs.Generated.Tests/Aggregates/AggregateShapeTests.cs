namespace Cqrs.Generated.Tests.Aggregates;

/// <summary>Classes of every shape that can be an aggregate.</summary>
public sealed partial class AggregateShapeTests
{
    [Fact]
    public void NestedAggregate_IsRouted()
        => Assert.Equal(3, AggregateType.Of<Nested>().FromHistory("1", new ShapeDrawn(1), new ShapeDrawn(2)).Corners);

    [Fact]
    public void AggregateInsideAGenericType_IsRoutedForEachClosedType()
    {
        Assert.Equal(2, AggregateType.Of<Generic<int>.Inside>().FromHistory("1", new ShapeDrawn(2)).Corners);
        Assert.Equal(typeof(string), AggregateType.Of<Generic<string>.Inside>().FromHistory("1", new ShapeDrawn(2)).Kind);
    }

    [Fact]
    public async Task AggregateInsideAGenericType_IsSavedAndLoaded()
    {
        var repository = new Repository<Generic<int>.Inside>(new InMemoryEventStore());
        await repository.CreateAsync("1", shape => shape.Draw(4), CommandContext.New(), TestContext.Current.CancellationToken);
        Assert.Equal(4, (await repository.LoadAsync("1", TestContext.Current.CancellationToken)).Corners);
    }

    [Fact]
    public void AggregateWithoutParameterlessConstructor_GetsOne()
    {
        Assert.Equal(5, AggregateType.Of<WithId>().FromHistory("1", new ShapeDrawn(5)).Corners);
        Assert.Equal("2", new WithId("2").Id);
    }

    [Fact]
    public void AggregateWithPrimaryConstructor_GetsOne()
    {
        Assert.Equal((5, null), (AggregateType.Of<WithPrimary>().FromHistory("1", new ShapeDrawn(5)).Corners, AggregateType.Of<WithPrimary>().Create("1").Label));
        Assert.Equal(("l", 4), (new WithPrimary("l", 3).Label, new WithPrimary("l", 3).More));
    }

    [Fact]
    public void InheritedHandlers_AreCalled()
    {
        var derived = AggregateType.Of<Derived>().FromHistory("1", new ShapeDrawn(3), new ShapeFilled("red"), new ShapeMoved(1, 2));
        Assert.Equal((3, "red!", (1, 2)), (derived.Corners, derived.Colour, derived.At));
    }

    [Fact]
    public void AggregateDerivedFromAnAggregate_HasItsOwnNameAndHandlers()
    {
        Assert.Equal("Concrete", AggregateType.Of<Concrete>().Name);
        Assert.Equal("MoreConcrete", AggregateType.Of<MoreConcrete>().Name);
        var more = AggregateType.Of<MoreConcrete>().FromHistory("1", new ShapeDrawn(3), new ShapeFilled("red"));
        Assert.Equal((3, "red"), (more.Corners, more.Colour));
        Assert.Throws<UnhandledEventException>(() => AggregateType.Of<Concrete>().FromHistory("1", new ShapeFilled("red")));
    }

    [Fact]
    public void PinnedName_IsTheStreams()
    {
        Assert.Equal("shape-2024", AggregateType.Of<Pinned>().Name);
        Assert.Contains(CqrsApplication.TypeRegistry.Aggregates, a => a.Name == "shape-2024");
    }

    public readonly record struct ShapeDrawn(int Corners);

    public sealed record ShapeFilled(string Colour);

    public sealed record ShapeMoved(int X, int Y);

    public sealed partial class Nested : Aggregate
    {
        public int Corners { get; private set; }

        private void HandleShapeDrawn(ShapeDrawn e) => Corners += e.Corners;
    }

    public partial class Generic<T>
    {
        public sealed partial class Inside : Aggregate
        {
            public int Corners { get; private set; }

            public Type Kind => typeof(T);

            public void Draw(int corners) => Raise(new ShapeDrawn(corners));

            private void HandleShapeDrawn(ShapeDrawn e) => Corners += e.Corners;
        }
    }

    public sealed partial class WithId : Aggregate
    {
        public WithId(string id) : base(id) => Label = id;

        public string Label { get; }

        public int Corners { get; private set; }

        private void HandleShapeDrawn(ShapeDrawn e) => Corners += e.Corners;
    }

    public sealed partial class WithPrimary(string label, int more) : Aggregate
    {
        public string Label { get; } = label;

        public int More => more + 1;

        public int Corners { get; private set; }

        private void HandleShapeDrawn(ShapeDrawn e) => Corners += e.Corners;
    }

    public abstract class Base : Aggregate
    {
        public int Corners { get; private set; }

        public string Colour { get; protected set; } = "";

        protected void HandleShapeDrawn(ShapeDrawn e) => Corners += e.Corners;

        protected virtual void HandleShapeFilled(ShapeFilled e) => Colour = e.Colour;
    }

    public sealed partial class Derived : Base
    {
        public (int, int) At { get; private set; }

        protected override void HandleShapeFilled(ShapeFilled e)
        {
            base.HandleShapeFilled(e);
            Colour += "!";
        }

        private void HandleShapeMoved(ShapeMoved e) => At = (e.X, e.Y);
    }

    public partial class Concrete : Aggregate
    {
        public int Corners { get; private set; }

        protected void HandleShapeDrawn(ShapeDrawn e) => Corners += e.Corners;
    }

    public sealed partial class MoreConcrete : Concrete
    {
        public string Colour { get; private set; } = "";

        private void HandleShapeFilled(ShapeFilled e) => Colour = e.Colour;
    }

    [Aggregate("shape-2024")]
    public sealed partial class Pinned : Aggregate
    {
        private void HandleShapeDrawn(ShapeDrawn e) => _ = e.Corners;
    }
}
