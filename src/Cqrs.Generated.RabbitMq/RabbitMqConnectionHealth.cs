using System.Globalization;

namespace Cqrs.Generated.RabbitMq;

/// <summary>How a connection of a bus was when it was asked.</summary>
/// <param name="Name">What the broker, too, calls it: the service, and what the connection is for.</param>
/// <param name="State">How it is.</param>
/// <param name="Since">Since when it has been so, in UTC; null for one that was never made.</param>
public sealed record RabbitMqConnectionHealth(string Name, RabbitMqConnectionState State, DateTimeOffset? Since)
{
    /// <summary>Why the broker has blocked it, in the broker's words, or why it could not be made. No password.</summary>
    public string? Reason { get; init; }

    /// <summary>Since when publishes over it fail, in UTC; null if the last one was confirmed, if there was none, or if what they failed of has passed since.</summary>
    public DateTimeOffset? PublishesFailSince { get; init; }

    /// <summary>Why the last publish failed.</summary>
    public string? PublishFailure { get; init; }

    /// <summary>The same in a sentence.</summary>
    public override string ToString()
    {
        var state = State switch
        {
            RabbitMqConnectionState.Unused => "not connected, and not needed",
            RabbitMqConnectionState.Connected => "connected",
            RabbitMqConnectionState.Blocked => "blocked by the broker",
            _ => "cannot connect",
        };
        var text = $"'{Name}' is {state}{TimeOf(Since)}";
        if (State == RabbitMqConnectionState.Unreachable)
            text = $"'{Name}' {state}{TimeOf(Since)}";
        if (Reason is not null)
            text = $"{text}: {Reason.TrimEnd('.')}";
        return PublishesFailSince is null ? text : $"{text}; publishes fail{TimeOf(PublishesFailSince)}: {PublishFailure?.TrimEnd('.')}";
    }

    private static string TimeOf(DateTimeOffset? time) => time is null ? "" : string.Create(CultureInfo.InvariantCulture, $" since {time.Value.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z");
}
