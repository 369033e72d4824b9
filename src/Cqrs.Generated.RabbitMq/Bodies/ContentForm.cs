using System.Net.Http.Headers;

namespace Cqrs.Generated.RabbitMq.Bodies;

/// <summary>Which form a <c>content-type</c> names. It came from outside, in anybody's spelling.</summary>
internal static class ContentForm
{
    private const string Utf8 = "utf-8";

    public static Form Of(string? contentType) => contentType switch
    {
        null or "" => Form.Unsaid,

        // As this library writes them: no need to take the text apart.
        RabbitMqHeaders.ContentType => Form.MessagePack,
        RabbitMqHeaders.JsonContentType => Form.Json,
        _ => Parse(contentType),
    };

    /// <summary>Whether a <c>content-encoding</c> leaves JSON as it is. AMQP's publishers write the charset there, HTTP's the compression.</summary>
    public static bool IsPlain(string? contentEncoding)
        => string.IsNullOrEmpty(contentEncoding) || IsUtf8(contentEncoding) || Equal(contentEncoding, "identity");

    private static Form Parse(string contentType)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type))
            return Form.Other;
        if (Equal(type.MediaType, RabbitMqHeaders.ContentType))
            return Form.MessagePack;
        return Equal(type.MediaType, RabbitMqHeaders.JsonContentType) && (type.CharSet is null || IsUtf8(type.CharSet.Trim('"'))) ? Form.Json : Form.Other;
    }

    private static bool IsUtf8(string charset) => Equal(charset, Utf8) || Equal(charset, "utf8");

    private static bool Equal(string? one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
