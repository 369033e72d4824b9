using System.Diagnostics;

namespace Cqrs.Generated.Telemetry.Tests;

/// <summary>The spans of one trace as a text: a line each, under its parent.</summary>
internal static class Trace
{
    public static string Of(IEnumerable<Activity> spans, ActivityTraceId trace)
    {
        Activity[] own = [.. spans.Where(span => span.TraceId == trace)];
        return string.Join('\n', Under(own, default, ""));
    }

    private static IEnumerable<string> Under(Activity[] spans, ActivitySpanId parent, string indent)
        => spans.Where(span => span.ParentSpanId == parent)
            .OrderBy(span => span.DisplayName, StringComparer.Ordinal)
            .SelectMany(span => Under(spans, span.SpanId, indent + "  ").Prepend($"{indent}{span.DisplayName} ({span.Kind})"));
}
