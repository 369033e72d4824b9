using System.Diagnostics;
using System.Globalization;
using System.Text;
using RabbitMQ.Client;

namespace Cqrs.Generated.RabbitMq.Wire;

/// <summary>Reads what a message says about itself. It came from outside: nothing is taken for granted, and what is wrong is named.</summary>
internal readonly struct MessageFields(IReadOnlyBasicProperties properties)
{
    // Texts come as bytes; a client in another language may well send what does not read as UTF-8.
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // ISO 8601 with as many digits as other languages write, and never without saying which offset.
    private static readonly string[] s_times = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz"];

    /// <exception cref="MalformedMessageException">There is none, or it is no id.</exception>
    public Guid MessageId => Guid.TryParse(properties.MessageId, out var id)
        ? id
        : throw new MalformedMessageException(properties.MessageId is null ? "The property message-id is missing." : "The property message-id is no UUID.");

    public string? ContentType => properties.ContentType;

    /// <summary>The name of an event's log. Whoever publishes without this library may say anything there: what is no such name is none.</summary>
    public string? Log => RabbitMqOptions.IsName(properties.AppId) ? properties.AppId : null;

    /// <exception cref="MalformedMessageException">There is none, or it is no text.</exception>
    public string Text(string header) => OptionalText(header) is { Length: > 0 } text ? text : throw new MalformedMessageException($"The header {header} is missing.");

    /// <exception cref="MalformedMessageException">It is no text.</exception>
    public string? OptionalText(string header)
    {
        if (Find(header) is not { } value)
            return null;
        try
        {
            return value switch
            {
                byte[] bytes => s_utf8.GetString(bytes),
                string text => text,
                _ => throw new MalformedMessageException($"The header {header} is no text."),
            };
        }
        catch (DecoderFallbackException)
        {
            throw new MalformedMessageException($"The header {header} is no UTF-8.");
        }
    }

    /// <summary>A text of this library's own, or null if there is none that reads.</summary>
    public string? OwnText(string header)
    {
        try
        {
            return OptionalText(header);
        }
        catch (MalformedMessageException)
        {
            return null;
        }
    }

    /// <exception cref="MalformedMessageException">There is none, or it is no integer from 1.</exception>
    public long Count(string header)
    {
        var number = Find(header) switch
        {
            long value => value,
            int value => value,
            uint value => value,
            short value => value,
            ushort value => value,
            byte value => value,
            sbyte value => value,
            null => throw new MalformedMessageException($"The header {header} is missing."),
            _ => 0L,
        };
        return number >= 1 ? number : throw new MalformedMessageException($"The header {header} is no integer from 1.");
    }

    /// <exception cref="MalformedMessageException">There is none, or it is no UUID.</exception>
    public Guid Id(string header) => Guid.TryParse(Text(header), out var id) ? id : throw new MalformedMessageException($"The header {header} is no UUID.");

    /// <exception cref="MalformedMessageException">There is none, or it is no time.</exception>
    public DateTimeOffset Time(string header)
        => DateTimeOffset.TryParseExact(Text(header), s_times, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : throw new MalformedMessageException($"The header {header} is no time like 2026-01-02T03:04:05Z, with up to 7 digits behind the seconds.");

    /// <exception cref="MalformedMessageException">There is none, or it is no position.</exception>
    public Position Position(string header)
    {
        try
        {
            return Generated.Position.Parse(Text(header));
        }
        catch (FormatException)
        {
            throw new MalformedMessageException($"The header {header} is no position.");
        }
    }

    /// <summary>The trace that the message belongs to. One that does not read is none: the message is as good without it.</summary>
    public string? TraceParent => Find(RabbitMqHeaders.TraceParent) switch
    {
        byte[] { Length: <= LongestTraceParent } bytes when Ascii.IsValid(bytes) => Valid(Encoding.ASCII.GetString(bytes)),
        string { Length: <= LongestTraceParent } text => Valid(text),
        _ => null,
    };

    private const int LongestTraceParent = 128;

    private static string? Valid(string text) => ActivityContext.TryParse(text, null, out _) ? text : null;

    private object? Find(string header) => properties.Headers is { } headers && headers.TryGetValue(header, out var value) ? value : null;
}
