using System.Diagnostics;

namespace Cqrs.Generated.Telemetry;

/// <summary>The context of a trace as a text, as it is stored and sent: W3C's <c>traceparent</c>.</summary>
internal static class TraceParents
{
    /// <summary>That of what runs now; null if no trace does. Costs the read of an ambient value where there is none.</summary>
    public static string? Current => Activity.Current is { } current ? Of(current) : null;

    public static string? Of(Activity activity) => activity.IdFormat == ActivityIdFormat.W3C ? activity.Id : null;

    /// <summary>What a text says. It may come from anywhere; what is no context is none, because a trace must never be the reason why a message is refused.</summary>
    public static bool TryParse(string? text, out ActivityContext context)
    {
        if (text is not null && ActivityContext.TryParse(text, null, isRemote: true, out context))
            return true;
        context = default;
        return false;
    }
}
