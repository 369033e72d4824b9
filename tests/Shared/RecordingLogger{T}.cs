using Microsoft.Extensions.Logging;

namespace Cqrs.Generated.Tests.Shared;

/// <inheritdoc cref="RecordingLogger"/>
internal sealed class RecordingLogger<T> : ILogger<T>
{
    private readonly RecordingLogger _log = new();

    public string Text => _log.Text;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        => _log.Log(logLevel, eventId, state, exception, formatter);
}
