using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Cqrs.Generated.Benchmarks.Corpus.Measuring;

/// <summary>What rule CQRS1030 said when this program was compiled: which handlers interrupt their fold, and the level that it reaches.</summary>
internal sealed partial class Levels
{
    private readonly ILookup<string, (string Level, string Message)> _byAggregate;

    private Levels(IEnumerable<string> messages)
        => _byAggregate = messages.Select(message => (Match: Parts().Match(message), Message: message)).Where(each => each.Match.Success)
            .ToLookup(each => each.Match.Groups[1].Value, each => (each.Match.Groups[2].Value, each.Message));

    public static Levels Read()
    {
        var file = typeof(Levels).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "CompilerLog").Value!;
        using var log = JsonDocument.Parse(File.ReadAllText(file));
        return new Levels([.. log.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()
            .Where(result => result.GetProperty("ruleId").GetString() == "CQRS1030")
            .Select(result => result.GetProperty("message").GetProperty("text").GetString()!)]);
    }

    /// <summary>The level; a fold of which the rule has nothing to say has all of its handlers in the loop, which is level 3 or 4.</summary>
    public string Of(string aggregate) => _byAggregate[aggregate].Select(each => each.Level).FirstOrDefault() ?? "3+";

    public IReadOnlyList<string> Interruptions(string aggregate) => [.. _byAggregate[aggregate].Select(each => each.Message)];

    [GeneratedRegex(@"the fold of '(\w+)', at level (\d)")]
    private static partial Regex Parts();
}
