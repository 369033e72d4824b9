using Microsoft.Extensions.Time.Testing;

namespace Cqrs.Generated.Tests.Health;

/// <summary>What a subscription keeps of what is noted, and what it gives away.</summary>
public sealed class SubscriptionTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
    private readonly RecordingLogger _log = new();
    private readonly Subscription _subscription;

    public SubscriptionTests() => _subscription = new(SubscriptionKind.Relay, "$relay", _log, _clock);

    [Fact]
    public void SeveralFailuresInARow_AreOneStateSinceTheFirst()
    {
        var begun = _clock.GetUtcNow();
        _subscription.TriesAgain(new EventStoreException("Away."));
        _clock.Advance(TimeSpan.FromMinutes(1));
        _subscription.TriesAgain(new EventStoreException("Still away."));
        Assert.Equal((SubscriptionState.TryingAgain, begun, 2, "Still away."), (_subscription.Status.State, _subscription.Status.Since, _subscription.Status.Failures, _subscription.Status.Failure!.Message));
        Assert.Equal("relay $relay tries again, since 2026-01-02 03:04:05Z, after 2 failures: Still away.", _subscription.Status.ToString());
        _subscription.Runs();
        _clock.Advance(TimeSpan.FromMinutes(1));
        _subscription.Runs();
        Assert.Equal((SubscriptionState.Running, begun + TimeSpan.FromMinutes(1), 0, null), (_subscription.Status.State, _subscription.Status.Since, _subscription.Status.Failures, _subscription.Status.Failure));
        _subscription.TriesAgain(new EventStoreException("Away again."));
        Assert.Equal((begun + TimeSpan.FromMinutes(2), 1), (_subscription.Status.Since, _subscription.Status.Failures));
    }

    [Fact]
    public void StandingBy_IsSaidOnceAndSoIsTakingOver()
    {
        for (var i = 0; i < 10; i++)
            _subscription.StandsBy("Another instance publishes.");
        Assert.Equal((SubscriptionState.StandingBy, "Another instance publishes.", null), (_subscription.Status.State, _subscription.Status.Remark, _subscription.Status.Failure));
        for (var i = 0; i < 10; i++)
            _subscription.Runs();
        Assert.Equal(
            ["The relay $relay stands by, and takes over when it can. Another instance publishes. ", "The relay $relay takes over. "],
            _log.Text.Split('\n'));
    }

    [Fact]
    public void MessageThatIsTriedAgain_ShowsUntilItIsDoneWith_AndTheOldestOfSeveral()
    {
        _subscription.Runs();
        object one = new(), other = new();
        _subscription.TriesMessageAgain(one, new FormatException("4711"), 1);
        _clock.Advance(TimeSpan.FromMinutes(1));
        _subscription.TriesMessageAgain(other, new TimeoutException("4711"), 1);
        _subscription.TriesMessageAgain(one, new FormatException("4711"), 2);
        Assert.Equal(("System.FormatException", 2, _clock.GetUtcNow() - TimeSpan.FromMinutes(1)), (_subscription.Status.Failure!.Type, _subscription.Status.Failures, _subscription.Status.Since));
        Assert.DoesNotContain("4711", _subscription.Status.ToString(), StringComparison.Ordinal);
        _subscription.IsDoneWith(one);
        Assert.Equal("System.TimeoutException", _subscription.Status.Failure.Type);

        // What is wrong with the bus counts for more than what is wrong with a message.
        _subscription.TriesAgain(new BusException("The broker is away."));
        Assert.Equal("The broker is away.", _subscription.Status.Failure.Message);
        _subscription.Runs();
        _subscription.IsDoneWith(other);
        Assert.Equal(SubscriptionState.Running, _subscription.Status.State);
    }

    [Fact]
    public void Failure_TellsWhichEventItWas_AndNeitherStreamNorWhatAHandlerSaid()
    {
        var cause = new FormatException("secret");
        var rejected = new EventRejectedException(Buses.Published.Events(7, 1)[0], cause);
        Exception[] failures =
        [
            new EventHandlerException("Person/secret", 3, new EventTypeKey("Moved", 2), new Position(0, 8), cause),
            rejected, cause, new AppendOutcomeUnknownException("Person/secret", Guid.Empty, cause),
        ];
        var told = failures.Select(SubscriptionFailure.Of).ToArray();
        Assert.Equal("the event 'Moved@2' at position 8 could not be applied: System.FormatException, whose message is in the log.", told[0].Message);
        Assert.Equal($"a receiver did not accept the event '{rejected.Rejected.EventType}' at position {rejected.Rejected.Position}.", told[1].Message);
        Assert.Equal(["System.FormatException", "System.FormatException", "System.FormatException", typeof(AppendOutcomeUnknownException).FullName], told.Select(static failure => failure.Type));
        Assert.All(told, static failure => Assert.DoesNotContain("secret", failure.Message, StringComparison.Ordinal));

        // The control: the exceptions themselves say it all.
        Assert.All(failures, static failure => Assert.Contains("secret", failure.Message, StringComparison.Ordinal));
    }
}
