using Cqrs.Generated.Serialization;
using Microsoft.Extensions.Logging;

namespace Cqrs.Generated;

/// <summary>Says at Debug which types the compiler found and under which names, once, when the registry is first asked for.</summary>
internal static partial class TypeRegistryLog
{
    public static TypeRegistry LogTo(this TypeRegistry registry, ILogger? logger)
    {
        if (logger is null || !logger.IsEnabled(LogLevel.Debug))
            return registry;
        foreach (var type in registry.Events)
            LogEvent(logger, type.Key, type.ClrType);
        foreach (var type in registry.Aggregates)
            LogAggregate(logger, type.Name, type.ClrType);
        foreach (var type in registry.Projections)
            LogProjection(logger, type.Name, type.ClrType);
        foreach (var (command, handlers) in registry.CommandHandlers.SelectMany(type => type.Commands.Select(command => (command.ClrType, type.ClrType))))
            LogCommand(logger, command, handlers);
        return registry;
    }

    [LoggerMessage(40, LogLevel.Debug, "Event '{EventType}' is {ClrType}.")]
    private static partial void LogEvent(ILogger logger, EventTypeKey eventType, Type clrType);

    [LoggerMessage(41, LogLevel.Debug, "Aggregate '{Aggregate}' is {ClrType}.")]
    private static partial void LogAggregate(ILogger logger, string aggregate, Type clrType);

    [LoggerMessage(42, LogLevel.Debug, "Projection '{Projection}' is {ClrType}.")]
    private static partial void LogProjection(ILogger logger, string projection, Type clrType);

    [LoggerMessage(43, LogLevel.Debug, "Command {Command} is handled by {ClrType}.")]
    private static partial void LogCommand(ILogger logger, Type command, Type clrType);
}
