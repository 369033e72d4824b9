using System.Globalization;
using System.Text.Json;

namespace Cqrs.Generated.Benchmarks.ColdStart;

/// <summary>What was measured, for people and for programs.</summary>
internal static class Report
{
    /// <summary>A table in Markdown.</summary>
    public static IEnumerable<string> Table(IReadOnlyList<Variant> variants)
    {
        yield return "| store | program | JIT, ms | by hand x | NativeAOT, ms | by hand x |";
        yield return "|---|---|---|---|---|---|";
        foreach (var group in variants.GroupBy(variant => (variant.Store, variant.Program)))
        {
            var cells = ((string[])["jit", "native"]).SelectMany(compilation => group.FirstOrDefault(variant => variant.Compilation == compilation) is { } variant
                ? new[] { variant.Median.ToString("0.0", CultureInfo.InvariantCulture), Ratio(variant, variants)?.ToString("0.00", CultureInfo.InvariantCulture) ?? "–" }
                : ["–", "–"]);
            yield return $"| {group.Key.Store} | {group.Key.Program} | {string.Join(" | ", cells)} |";
        }
    }

    /// <summary>One JSON document.</summary>
    public static void Write(string file, IReadOnlyList<Variant> variants, int rounds)
    {
        using var stream = File.Create(file);
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteString("benchmark", "ColdStart");
        json.WriteString("unit", "ms from process start to first loaded aggregate, median");
        json.WriteNumber("rounds", rounds);
        json.WriteStartArray("results");
        foreach (var variant in variants)
        {
            json.WriteStartObject();
            json.WriteString("store", variant.Store);
            json.WriteString("program", variant.Program);
            json.WriteString("compilation", variant.Compilation);
            json.WriteNumber("median", Math.Round(variant.Median, 2));
            json.WriteNumber("least", Math.Round(variant.Milliseconds.Min(), 2));
            json.WriteNumber("most", Math.Round(variant.Milliseconds.Max(), 2));
            if (Ratio(variant, variants) is { } ratio)
                json.WriteNumber("byHand", Math.Round(ratio, 3));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static double? Ratio(Variant variant, IReadOnlyList<Variant> variants)
        => variants.FirstOrDefault(other => other.Program == "by hand" && other.Store == variant.Store && other.Compilation == variant.Compilation) is { } byHand
            ? variant.Median / byHand.Median
            : null;
}
