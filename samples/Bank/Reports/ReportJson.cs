using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bank.Reports;

/// <summary>Writes a report as JSON, without reflection: System.Text.Json's generator wrote the code.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(Report))]
internal sealed partial class ReportJson : JsonSerializerContext
{
    public static string Write(Report report) => JsonSerializer.Serialize(report, Default.Report);
}
