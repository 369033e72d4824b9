using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Cqrs.Generated.Benchmarks.Corpus.Measuring;

/// <summary>What the compiler said of the folds when this program was built: rule CQRS1031 the level of each, CQRS1030 which handlers interrupt it.</summary>
internal sealed partial class Levels
{
    private readonly IReadOnlyDictionary<string, string> _levels;
    private readonly ILookup<string, string> _interruptions;

    private Levels(ILookup<string, string> messages)
    {
        _levels = messages["CQRS1031"].Select(message => Level().Match(message)).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
        if (_levels.Count == 0)
            throw new InvalidDataException("The compiler has said of no aggregate which level its fold reaches: CQRS1031 is off.");
        _interruptions = messages["CQRS1030"].ToLookup(message => Interrupted().Match(message).Groups[1].Value);
    }

    public static Levels Read()
    {
        var file = typeof(Levels).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "CompilerLog").Value!;
        using var log = JsonDocument.Parse(File.ReadAllText(file));
        return new Levels(log.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()
            .ToLookup(result => result.GetProperty("ruleId").GetString()!, result => result.GetProperty("message").GetProperty("text").GetString()!));
    }

    /// <summary>The level; the rule is silent about a fold at the highest.</summary>
    public string Of(string aggregate) => _levels.GetValueOrDefault(aggregate, "4");

    public IReadOnlyList<string> Interruptions(string aggregate) => [.. _interruptions[aggregate]];

    [GeneratedRegex(@"^The fold of '(\w+)' is at level (\d)")]
    private static partial Regex Level();

    [GeneratedRegex(@"the fold of '(\w+)'")]
    private static partial Regex Interrupted();
}
