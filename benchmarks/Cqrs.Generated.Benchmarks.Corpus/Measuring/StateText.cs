using System.Collections;
using System.Globalization;
using System.Reflection;

namespace Cqrs.Generated.Benchmarks.Corpus.Measuring;

/// <summary>An aggregate's state as text, to the last private field, so that two forms of it can be compared.</summary>
internal static class StateText
{
    public static string Of(object state) => string.Join("\n", state.GetType()
        .GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        .OrderBy(field => field.Name, StringComparer.Ordinal)
        .Select(field => $"{field.Name} = {Text(field.GetValue(state))}"));

    private static string Text(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        decimal number => string.Join("/", decimal.GetBits(number)),
        DateTimeOffset time => time.ToString("o", CultureInfo.InvariantCulture),
        IEnumerable items => $"[{string.Join(", ", items.Cast<object?>().Select(Text))}]",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
