using Cqrs.Generated.Tests.Aggregates;

namespace Cqrs.Generated.Tests.Registry;

public sealed class TypeRegistryTests
{
    private static EventType Fake<T>(string name, int version = 1) where T : notnull
        => new EventType<T>(name, version, static (ref _, in _) => { }, static _ => throw new PayloadException("Never."));

    private static CommandContract<T> Contract<T>(string name) where T : notnull => new(name, static (ref _, in _) => { }, static _ => throw new PayloadException("Never."));

    [Fact]
    public void TwoClassesWithOneWireName_AreRefusedAndNamed()
    {
        var thrown = Assert.Throws<InvalidOperationException>(() => new TypeRegistry(
            new HandMadeManifest { Events = [Fake<CounterStarted>("Started")] }, new HandMadeManifest { Events = [Fake<CounterRenamed>("Started")] }));
        Assert.Contains(typeof(CounterStarted).FullName!, thrown.Message, StringComparison.Ordinal);
        Assert.Contains(typeof(CounterRenamed).FullName!, thrown.Message, StringComparison.Ordinal);
        Assert.Contains("'Started'", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("[Event]", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TwoVersionsOfOneWireName_AreTwoEvents()
    {
        var registry = new TypeRegistry(new HandMadeManifest { Events = [Fake<CounterStarted>("Started"), Fake<CounterRenamed>("Started", 2)] });
        Assert.Equal(typeof(CounterRenamed), registry.Find(new EventTypeKey("Started", 2))?.ClrType);
        Assert.Equal(2, registry.Events.Count);
    }

    [Fact]
    public void OneClassKnownToTwoAssemblies_IsOneEvent()
        => Assert.Single(new TypeRegistry(new HandMadeManifest { Events = [Fake<CounterStarted>("S")] }, new HandMadeManifest { Events = [Fake<CounterStarted>("S")] }).Events);

    [Fact]
    public void OneClassUnderTwoWireNames_IsRefused()
        => Assert.ThrowsAny<Exception>(() => new TypeRegistry(new HandMadeManifest { Events = [Fake<CounterStarted>("S"), Fake<CounterStarted>("T")] }));

    [Fact]
    public void TwoAggregatesWithOneStreamName_AreRefused()
    {
        var thrown = Assert.Throws<InvalidOperationException>(() => new TypeRegistry(new HandMadeManifest
        {
            Aggregates = [new AggregateType<Counter>("Same", static () => null!, []), new AggregateType<AggregateShapeTests.Nested>("Same", static () => null!, [])],
        }));
        Assert.Contains("[Aggregate]", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TwoHandlersOfOneCommand_AreRefused()
    {
        var thrown = Assert.Throws<InvalidOperationException>(() => new TypeRegistry(new HandMadeManifest
        {
            CommandHandlers = [new CommandHandlersType<OneHandler>(static _ => new(), [new CommandType<OneHandler, string>()]), new CommandHandlersType<OtherHandler>(static _ => new(), [new CommandType<OtherHandler, string>()])],
        }));
        Assert.Contains("A command has one handler.", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TwoCommandsWithOneWireName_AreRefusedWhenABusAsks()
    {
        var registry = new TypeRegistry(new HandMadeManifest { Commands = [Contract<CounterStarted>("Start"), Contract<CounterRenamed>("Start"), Contract<string>("Stop")] });
        foreach (var ask in new Func<object?>[] { () => registry.FindCommand("Start"), () => registry.FindCommand(typeof(CounterStarted)), () => registry.FindCommand(typeof(CounterRenamed)) })
        {
            var thrown = Assert.Throws<InvalidOperationException>(ask);
            Assert.Contains(typeof(CounterStarted).FullName!, thrown.Message, StringComparison.Ordinal);
            Assert.Contains(typeof(CounterRenamed).FullName!, thrown.Message, StringComparison.Ordinal);
            Assert.Contains("'Start'", thrown.Message, StringComparison.Ordinal);
            Assert.Contains("[Command]", thrown.Message, StringComparison.Ordinal);
        }

        Assert.Equal(typeof(string), registry.FindCommand("Stop")?.ClrType);
        Assert.Null(registry.FindCommand("stop"));
        Assert.Null(registry.FindCommand(typeof(int)));
    }

    [Fact]
    public void OneCommandKnownToTwoAssemblies_IsOneContract()
        => Assert.Single(new TypeRegistry(new HandMadeManifest { Commands = [Contract<string>("S")] }, new HandMadeManifest { Commands = [Contract<string>("S")] }).Commands);

    [Fact]
    public void OneCommandUnderTwoWireNames_IsRefused()
        => Assert.Throws<InvalidOperationException>(() => new TypeRegistry(new HandMadeManifest { Commands = [Contract<string>("S"), Contract<string>("T")] }));

    [Fact]
    public void GeneratedRegistry_KnowsTheFrameworksOwnEvent()
        => Assert.Equal(typeof(CqrsErrorEvent), CqrsApplication.TypeRegistry.Find(new EventTypeKey("cqrs.ErrorEvent", 1))?.ClrType);

    [Fact]
    public void GeneratedRegistry_LeavesOutWhatItCannotName()
    {
        var aggregates = CqrsApplication.TypeRegistry.Aggregates.Select(a => a.ClrType).ToArray();
        Assert.Contains(typeof(AggregateShapeTests.Nested), aggregates);
        Assert.DoesNotContain(aggregates, type => type.IsGenericType);
        Assert.DoesNotContain(typeof(AggregateShapeTests.Base), aggregates);
    }

    [Fact]
    public void EncodingAnotherType_IsRefused()
        => Assert.Throws<ArgumentException>(() => HandMadeManifest.Generated<CounterStarted>().Encode("text", new System.Buffers.ArrayBufferWriter<byte>()));

    [Fact]
    public void StoresNumbers_MeanOneTypeEach()
    {
        var table = EventTypeTable.Empty.With(3, new("a", 1));
        Assert.Equal((4, null, new EventTypeKey("a", 1), null), (table.Length, table[0], table[3], table[99]));
        Assert.Throws<ArgumentException>(() => table.With(3, new("b", 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => table.With(-1, new("b", 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => table.With(1_000_001, new("b", 1)));
    }

    [Fact]
    public void StoresNumbers_AreMappedToOrdinalsOncePerTable()
    {
        var map = new OrdinalMap([Fake<CounterStarted>("a"), Fake<CounterRenamed>("b")]);
        var table = EventTypeTable.Empty.With(1, new("b", 1)).With(2, new("x", 1)).With(4, new("a", 1));
        Assert.Equal([-1, 1, -1, -1, 0], map.For(table).ToArray());
        Assert.True(map.For(table) == map.For(table));
        Assert.Equal([-1, 1, -1, 0], map.For(EventTypeTable.Empty.With(1, new("b", 1)).With(3, new("a", 1))).ToArray());
    }

    private class OneHandler : ICommandHandlers, ICommandHandler<string>
    {
        public ValueTask<CommandResult> SendAsync(string command, CancellationToken cancellationToken) => default;

        public ValueTask DispatchAsync(string command, CommandContext context, CancellationToken cancellationToken) => default;
    }

    private sealed class OtherHandler : OneHandler;
}
