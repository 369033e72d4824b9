namespace Cqrs.Generated.Benchmarks.CorpusWriter.Describing;

/// <summary>Expressions that draw a value of a type, over <c>v</c>.</summary>
internal static class ValueOf
{
    public static string Any(string type) => type switch
    {
        "string" => "v.Words()",
        "string?" => "v.Half() ? v.Words() : null",
        "Guid" => "v.Id()",
        "Guid?" => "v.Half() ? v.Id() : null",
        "DateTimeOffset" => "v.Time()",
        "DateTimeOffset?" => "v.Half() ? v.Time() : null",
        "decimal" => "v.Money()",
        "decimal?" => "v.Half() ? v.Money() : null",
        "int" => "v.Small()",
        "int?" => "v.Half() ? v.Small() : null",
        "long" => "v.Large()",
        "double" => "v.Reading()",
        "bool" => "v.Half()",
        "Channel" => "v.Channel()",
        "Category" => "v.Category()",
        "IReadOnlyList<string>" => "v.Labels()",
        "Place" => "v.Place()",
        _ => throw new InvalidOperationException($"No values are described for '{type}'."),
    };
}
