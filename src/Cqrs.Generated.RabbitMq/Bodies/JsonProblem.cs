using System.Text.Json;

namespace Cqrs.Generated.RabbitMq.Bodies;

/// <summary>Says what System.Text.Json could not do, without what stood in the body: the reason goes to the log.</summary>
internal static class JsonProblem
{
    public static string Of(Exception exception) => exception switch
    {
        // The reader quotes what it stumbles over, so only the place is told.
        JsonException { InnerException: JsonException } e => $"it is no JSON{Place(e)}",
        JsonException e => $"{WithoutPath(e.Message)}{Place(e)}",

        // About types, not values.
        NotSupportedException or InvalidOperationException => WithoutPath(exception.Message),
        _ => $"its class refuses it with {exception.GetType()}",
    };

    private static string Place(JsonException exception)
        => exception is { LineNumber: { } line, BytePositionInLine: { } offset } ? $" (line {line + 1}, byte {offset + 1})" : "";

    // The path names members, and the keys of dictionaries.
    private static string WithoutPath(string message)
    {
        var path = message.IndexOf(" Path: ", StringComparison.Ordinal);
        return (path < 0 ? message : message[..path]).TrimEnd('.');
    }
}
