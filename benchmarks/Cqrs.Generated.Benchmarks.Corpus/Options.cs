using System.Globalization;

namespace Cqrs.Generated.Benchmarks.Corpus;

/// <summary>What the command line asks for.</summary>
/// <param name="Only">The aggregates to be measured; all if there is none.</param>
/// <param name="Events">Lengths of histories.</param>
/// <param name="Rounds">How many rounds count.</param>
/// <param name="Json">The file for the figures.</param>
/// <param name="Why">Whether to say what interrupts each fold, and what its handlers take by themselves.</param>
internal sealed record Options(IReadOnlyCollection<string> Only, IReadOnlyList<int> Events, int Rounds, string? Json, bool Why)
{
    public static Options Parse(IReadOnlyList<string> args)
    {
        var options = new Options([], [100, 1_000], 30, null, false);
        for (var i = 0; i < args.Count; i++)
        {
            string Value() => ++i < args.Count ? args[i] : throw new ArgumentException($"{args[i - 1]} needs a value.");
            options = args[i] switch
            {
                "--only" => options with { Only = Value().Split(',') },
                "--events" => options with { Events = [.. Value().Split(',').Select(each => int.Parse(each, CultureInfo.InvariantCulture))] },
                "--rounds" => options with { Rounds = int.Parse(Value(), CultureInfo.InvariantCulture) },
                "--json" => options with { Json = Value() },
                "--why" => options with { Why = true },
                _ => throw new ArgumentException($"'{args[i]}' is none of --only, --events, --rounds, --json, --why."),
            };
        }

        return options;
    }
}
