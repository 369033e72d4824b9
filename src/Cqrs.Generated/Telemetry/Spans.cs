using System.Diagnostics;

namespace Cqrs.Generated.Telemetry;

/// <summary>Begins spans. Each is null where nobody listens, or the listener does not want it.</summary>
internal static class Spans
{
    private static readonly ActivitySource s_source = new(CqrsTelemetry.ActivitySourceName);

    /// <summary>Whether anybody listens: one read of a field.</summary>
    public static bool AreWanted => s_source.HasListeners();

    /// <summary>Begins a span under what runs now, or under <paramref name="parent"/> where nothing runs.</summary>
    public static Activity? Begin(string name, ActivityKind kind, string? parent = null)
        => Activity.Current is null && TraceParents.TryParse(parent, out var context) ? s_source.StartActivity(name, kind, context) : s_source.StartActivity(name, kind);

    /// <summary>Begins a span under <paramref name="parent"/> whatever runs now; under what runs where there is none.</summary>
    public static Activity? BeginUnder(string? parent, string name, ActivityKind kind)
        => TraceParents.TryParse(parent, out var context) ? s_source.StartActivity(name, kind, context) : s_source.StartActivity(name, kind);

    /// <summary>Notes that what the span stands for has failed: by the class of the exception, not its message, which may hold what somebody has entered.</summary>
    public static void Fail(this Activity? span, Exception failure)
    {
        if (span is null)
            return;
        span.SetTag(Attributes.ErrorType, failure.GetType().FullName);
        span.SetStatus(ActivityStatusCode.Error);
    }
}
