namespace Cqrs.Generated.Tests.Repositories;

/// <summary>Stored events that the code of today cannot apply: whoever loads them learns which.</summary>
public sealed partial class HandlerFailureTests
{
    private static readonly EventTypeKey s_type = new("PickyTold", 1);
    private readonly InMemoryEventStore _store = new();

    private Repository<Picky> Repository => new(_store);

    [Fact]
    public async Task HandlerThatThrowsWhileLoading_IsNamedWithItsEvent()
    {
        await StoreAsync("1", "invalid");

        var thrown = await Assert.ThrowsAsync<EventHandlerException>(async () => await Repository.LoadAsync("1", RepositoryFixture.Cancel));

        AssertNamesTheSecond(thrown);
        Assert.Equal("No number: invalid", Assert.IsType<FormatException>(thrown.InnerException).Message);
        Assert.Equal($"Event 2 of stream 'Picky/1' ('{s_type}', position {thrown.Position}) could not be applied: No number: invalid", thrown.Message);
    }

    [Fact]
    public async Task EventWhoseConstructorThrows_IsNamedByWhoeverReadsIt()
    {
        await StoreAsync("1", "");

        var loaded = await Assert.ThrowsAsync<EventHandlerException>(async () => await Repository.LoadAsync("1", RepositoryFixture.Cancel));
        var read = await Assert.ThrowsAsync<EventHandlerException>(async () =>
            await new EventLog(_store, CqrsApplication.TypeRegistry).ReadStreamAsync("Picky/1", RepositoryFixture.Cancel));

        AssertNamesTheSecond(loaded);
        AssertNamesTheSecond(read);
        Assert.Equal(loaded.Message, read.Message);
        Assert.IsType<ArgumentException>(loaded.InnerException);
    }

    [Fact]
    public async Task CancellationInAHandler_PassesThrough()
    {
        await StoreAsync("1", "cancel");

        await Assert.ThrowsAsync<OperationCanceledException>(async () => await Repository.LoadAsync("1", RepositoryFixture.Cancel));
    }

    [Fact]
    public async Task Control_EventsThatCanBeApplied_AreLoaded()
    {
        await StoreAsync("1", "2");

        Assert.Equal(2, (await Repository.LoadAsync("1", RepositoryFixture.Cancel)).Number);
    }

    private static void AssertNamesTheSecond(EventHandlerException thrown)
        => Assert.Equal(("Picky/1", 2, s_type, new Position(0, 2)), (thrown.StreamId, thrown.Version, thrown.EventType, thrown.Position));

    private async Task StoreAsync(params string[] numbers) => await _store.AppendAsync(new AppendRequest(
        new EventMetadata("Picky/1", Guid.NewGuid(), "c", null, DateTimeOffset.UnixEpoch, null, null), ExpectedVersion.Any,
        [.. numbers.Select(number => new EncodedEvent(
            Guid.NewGuid(), s_type, (byte[])[0x91, (byte)(0xA0 + number.Length), .. System.Text.Encoding.UTF8.GetBytes(number)]))]), RepositoryFixture.Cancel);

    internal sealed record PickyTold
    {
        public PickyTold(string text)
        {
            ArgumentException.ThrowIfNullOrEmpty(text);
            Text = text;
        }

        public string Text { get; }

        public int ToNumber() => Text switch
        {
            "cancel" => throw new OperationCanceledException(),
            var text when int.TryParse(text, out var number) => number,
            var text => throw new FormatException($"No number: {text}"),
        };
    }

    internal sealed partial class Picky : Aggregate
    {
        public int Number { get; private set; }

        private void HandlePickyTold(PickyTold e) => Number = e.ToNumber();
    }
}
