using Microsoft.Extensions.Logging;

namespace Cqrs.Generated;

/// <summary>What is logged wherever a build takes its place.</summary>
internal static partial class ProjectionLog
{
    [LoggerMessage(5, LogLevel.Information, "Projection {Projection}: build {Build} has caught up at position {Position} and serves from here on.")]
    public static partial void Switched(ILogger logger, string projection, long build, Position position);

    [LoggerMessage(7, LogLevel.Warning, "Projection {Projection} has been built anew and cannot take its place yet; it goes on, and will try again.")]
    public static partial void CannotSwitch(ILogger logger, string projection, Exception exception);
}
