using Microsoft.Extensions.Logging;

namespace Cqrs.Generated;

/// <summary>What several runners log.</summary>
internal static partial class ProjectionLog
{
    [LoggerMessage(5, LogLevel.Information, "Projection {Projection}: build {Build} has caught up at position {Position} and serves from here on.")]
    public static partial void Switched(ILogger logger, string projection, long build, Position position);

    [LoggerMessage(7, LogLevel.Warning, "Projection {Projection} has been built anew and cannot take its place yet; it goes on, and will try again.")]
    public static partial void CannotSwitch(ILogger logger, string projection, Exception exception);

    [LoggerMessage(6, LogLevel.Error, "Projection {Projection} has parked event '{Type}' at position {Position} and goes on behind it: {Reason}. Build the projection anew once its handler is right.")]
    public static partial void Parked(ILogger logger, string projection, string type, Position position, string reason);
}
