using System.Globalization;

namespace Cqrs.Generated;

/// <summary>How a <see cref="Subscription"/> was when it was asked.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name: that of the projection's class, of the relay's checkpoint, of the place on the bus that a listener receives from.</param>
/// <param name="State">How it is.</param>
/// <param name="Since">Since when it has been so, in UTC: since the first of several failures in a row.</param>
public sealed record SubscriptionStatus(SubscriptionKind Kind, string Name, SubscriptionState State, DateTimeOffset Since)
{
    /// <summary>What failed last, while it tries again, and where it has stopped.</summary>
    public SubscriptionFailure? Failure { get; init; }

    /// <summary>How often it has failed in a row; 0 if it has not.</summary>
    public int Failures { get; init; }

    /// <summary>Whom it waits for while it stands by, or what must be done where it has stopped.</summary>
    public string? Remark { get; init; }

    /// <summary>How far it has come in the log; null for a listener on a bus, and before it has begun.</summary>
    public Position? Reached { get; init; }

    /// <summary>How many events of the log it is behind; null where that was not asked, or where the store does not number its events.</summary>
    public long? EventsBehind { get; init; }

    /// <summary>How long ago the oldest event was raised that it has read and not done with; zero when it has caught up.</summary>
    public TimeSpan Lag { get; init; }

    /// <summary>The same in a sentence.</summary>
    public override string ToString()
    {
        var what = State switch
        {
            SubscriptionState.Starting => "is starting",
            SubscriptionState.Running => "runs",
            SubscriptionState.TryingAgain => "tries again",
            SubscriptionState.StandingBy => "stands by",
            SubscriptionState.Stopped => "has stopped",
            _ => "has ended with its host",
        };
        var text = string.Create(CultureInfo.InvariantCulture, $"{KindName} {Name} {what}, since {Since.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z");
        if (Failures > 1)
            text = string.Create(CultureInfo.InvariantCulture, $"{text}, after {Failures} failures");
        if (Failure is not null)
            text = $"{text}: {Failure.Message}";
        return Remark is null ? text : $"{text}{(Failure is null ? ": " : " ")}{Remark}";
    }

    internal string Key => $"{KindName} {Name}";

    private string KindName => Kind switch
    {
        SubscriptionKind.Projection => "projection",
        SubscriptionKind.Relay => "relay",
        SubscriptionKind.EventListener => "event listener",
        SubscriptionKind.CommandListener => "command listener",
        _ => "subscription",
    };
}
