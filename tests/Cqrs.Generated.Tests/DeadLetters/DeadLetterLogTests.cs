using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Tests.DeadLetters;

public sealed class DeadLetterLogTests
{
    private static readonly DateTimeOffset s_parked = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);
    private readonly InMemoryEventStore _store = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private DeadLetterLog Letters => new(_store, CqrsApplication.TypeRegistry);

    [Fact]
    public async Task ParkedLetter_IsListedAsItCame()
    {
        var letter = Letter(1) with
        {
            StreamId = "Account/1", StreamVersion = 7, Position = new Position(3, 9), MessageTypeVersion = 2, Headers = new Dictionary<string, string> { ["actor"] = "ada" },
        };
        await Letters.ParkAsync(letter, Cancel);

        var listed = Assert.Single(await Letters.ListAsync(Cancel));

        Assert.Equal(letter.Body.ToArray(), listed.Body.ToArray());
        Assert.Equal(letter.Headers, listed.Headers);
        Assert.Equal(letter, listed with { Body = letter.Body, Headers = letter.Headers });
    }

    [Fact]
    public async Task LetterParkedAgain_IsThereOnceWithItsFirstReason()
    {
        await Letters.ParkAsync(Letter(1), Cancel);
        await Letters.ParkAsync(Letter(1) with { Reason = "other", Parked = s_parked.AddHours(1) }, Cancel);
        await Letters.ParkAsync(Letter(1) with { Source = "audit" }, Cancel);
        Assert.Equal([("billing", "broken"), ("audit", "broken")], (await Letters.ListAsync(Cancel)).Select(l => (l.Source, l.Reason)));
    }

    [Fact]
    public async Task SettledLetter_IsGone_AndADeliveryAnewThatFailsIsAnother()
    {
        await Letters.ParkAsync(Letter(1), Cancel);
        await Letters.ParkAsync(Letter(2), Cancel);
        Assert.True(await Letters.SettleAsync(Letter(1), "delivered anew", Cancel));
        Assert.Equal([Id(2)], (await Letters.ListAsync(Cancel)).Select(l => l.MessageId));

        Assert.False(await Letters.SettleAsync(Letter(1), "delivered anew", Cancel));
        await Letters.ParkAsync(Letter(1) with { Redrives = 1, Reason = "broken again" }, Cancel);
        Assert.Equal([(Id(2), "broken"), (Id(1), "broken again")], (await Letters.ListAsync(Cancel)).Select(l => (l.MessageId, l.Reason)));
        Assert.True(await Letters.SettleAsync(Letter(1) with { Redrives = 1 }, "given up", Cancel));
    }

    [Fact]
    public async Task DeliveryAnewThatFailsBeforeItsLetterIsSettled_IsNotLost()
    {
        await Letters.ParkAsync(Letter(1), Cancel);
        await Letters.ParkAsync(Letter(1) with { Redrives = 1 }, Cancel);
        Assert.True(await Letters.SettleAsync(Letter(1), "delivered anew", Cancel));
        Assert.Equal(1, Assert.Single(await Letters.ListAsync(Cancel)).Redrives);
    }

    [Fact]
    public async Task MessageThatComesAgainAfterItsLetterWasSettled_IsAnotherLetter()
    {
        for (var i = 0; i < 3; i++)
        {
            await Letters.ParkAsync(Letter(1), Cancel);
            var parked = Assert.Single(await Letters.ListAsync(Cancel));
            Assert.Equal(i, parked.Redrives);
            Assert.True(await Letters.SettleAsync(parked, "given up", Cancel));
        }
    }

    [Fact]
    public async Task LetterThatIsNotParked_IsNotSettled()
    {
        Assert.False(await Letters.SettleAsync(Letter(1), "delivered anew", Cancel));
        Assert.Equal(Position.Start, await _store.GetHeadAsync(Cancel));
    }

    [Fact]
    public async Task ManyWhoSettleAtOnce_AreToldWhoDid()
    {
        await Letters.ParkAsync(Letter(1), Cancel);
        var settled = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => Letters.SettleAsync(Letter(1), $"by {i}", Cancel).AsTask())));
        Assert.Single(settled, true);
        Assert.Empty(await Letters.ListAsync(Cancel));
    }

    [Fact]
    public async Task Letter_IsFoundUnderItsCorrelationId()
    {
        await Letters.ParkAsync(Letter(1) with { CorrelationId = "request-😀" }, Cancel);
        var found = Assert.Single(await new EventLog(_store, CqrsApplication.TypeRegistry).ReadByCorrelationAsync("request-😀", Cancel));
        Assert.Equal(("cqrs.DeadLetterParked", DeadLetterLog.StreamId), (found.EventType, found.StreamId));
    }

    [Theory]
    [InlineData(""), InlineData("a\0b"), InlineData("long")]
    public async Task CorrelationIdThatNoStoreTakes_IsKeptInTheLetter(string correlationId)
    {
        correlationId = correlationId == "long" ? new string('x', 401) : correlationId;
        await Letters.ParkAsync(Letter(1) with { CorrelationId = correlationId }, Cancel);
        Assert.Equal(correlationId, Assert.Single(await Letters.ListAsync(Cancel)).CorrelationId);
    }

    private static Guid Id(int number) => new(number, 0, 0, new byte[8]);

    private static DeadLetter Letter(int number) => new()
    {
        MessageId = Id(number),
        Source = "billing",
        MessageType = "AccountOpened",
        CorrelationId = "c",
        Attempts = 5,
        ReasonType = "System.InvalidOperationException",
        Reason = "broken",
        Parked = s_parked,
        ContentType = "application/x-msgpack",
        Body = new byte[] { 1, 2, 3 },
    };
}
