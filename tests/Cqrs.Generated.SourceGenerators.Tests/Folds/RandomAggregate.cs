using System.Text;

namespace Cqrs.Generated.SourceGenerators.Tests.Folds;

/// <summary>An aggregate as nobody would write it: random events, random state, and handlers that copy, add, compare, collect and call.</summary>
internal sealed class RandomAggregate
{
    private static readonly string[] s_types = ["int", "long", "double", "float", "decimal", "bool", "string", "byte[]", "DateTimeOffset", "Guid", "Colour", "int?", "string[]"];
    private static readonly string[] s_numbers = ["int", "long", "double", "float", "decimal"];

    // Members that are only ever copied to, by events of several kinds.
    private static readonly (string Name, string Type)[] s_noted = [("Note0", "string"), ("Note1", "string"), ("Note2", "byte[]"), ("Note3", "DateTimeOffset"), ("Note4", "int?")];

    private readonly Random _random;

    private RandomAggregate(int seed)
    {
        _random = new Random(seed);
        Name = $"Aggregate{seed}";
        State = [.. Enumerable.Range(0, _random.Next(3, 9)).Select(i => ($"S{i}", Pick(s_types))), ("Count", "int"), ("Sum", "decimal"), ("Weight", "double")];
        Events = [.. Enumerable.Range(0, _random.Next(2, 8)).Select(i => new RandomEvent($"{Name}Event{i}", _random.Next(4), Members()))];
    }

    public string Name { get; }

    public IReadOnlyList<RandomEvent> Events { get; }

    private (string Name, string Type)[] State { get; }

    public static RandomAggregate Of(int seed) => new(seed);

    /// <summary>Its source, and that of its events.</summary>
    public string Source()
    {
        var code = new StringBuilder();
        foreach (var e in Events)
            code.AppendLine(e.Source);
        code.AppendLine($"public sealed partial class {Name} : Aggregate {{");
        foreach (var (name, type) in State.Concat(s_noted))
            code.AppendLine(_random.Next(2) == 0 ? $"public {type} {name} {{ get; private set; }} = default!;" : $"private {type} {name} = default!;");
        code.AppendLine("private readonly List<string> _notes = [];");
        code.AppendLine("private void Compute(int by) { Count += by; Sum = Sum * 2 % 1000; _notes.Add($\"{Count} {Sum}\"); }");
        foreach (var e in Events)
        {
            var body = e.Members.Any(m => m.Name[0] == 'N') ? Copies(e)
                : e.Members is [(_, "double" or "decimal")] && _random.Next(4) > 0
                    ? $"{(e.Members[0].Type == "double" ? "Weight" : "Sum")} {Pick(["+=", "-="])} e.M0;"
                    : string.Join(" ", Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Statement(e)));
            var modifier = e.IsStruct && _random.Next(3) == 0 ? "in " : "";
            code.AppendLine($"private void Handle{e.Name}({modifier}{e.Name} e) {{ {body} }}");
        }

        return code.AppendLine("}").ToString();
    }

    private (string, string)[] Members()
        // Often a single amount, as in most applications, or what replaces what was there.
        => _random.Next(9) switch
        {
            < 5 => [("M0", Pick(["double", "double", "decimal"]))],
            < 7 => [.. Enumerable.Range(0, _random.Next(1, 5)).Select(i => ($"N{i}", s_noted[_random.Next(s_noted.Length)].Type))],
            _ => [.. Enumerable.Range(0, _random.Next(0, 6)).Select(i => ($"M{i}", Pick(s_types)))],
        };

    private string Copies(RandomEvent e) => string.Join(" ", e.Members.Select(member =>
    {
        var same = s_noted.Where(noted => noted.Type == member.Type).ToArray();
        return $"{same[_random.Next(same.Length)].Name} = e.{member.Name};{(_random.Next(6) == 0 ? " ++Count;" : "")}";
    }));

    private string Statement(RandomEvent e)
    {
        var member = e.Members.Count == 0 ? ("", "") : e.Members[_random.Next(e.Members.Count)];
        var same = State.Where(state => state.Type == member.Item2).Select(state => state.Name).ToArray();
        var target = same.Length == 0 ? "" : same[_random.Next(same.Length)];
        return _random.Next(9) switch
        {
            0 or 1 when target != "" => $"{target} = e.{member.Item1};",
            2 or 3 when target != "" && s_numbers.Contains(member.Item2) => $"{target} {Pick(["+=", "-="])} e.{member.Item1};",
            4 when target != "" && s_numbers.Contains(member.Item2) => $"if (e.{member.Item1} > {target}) {target} = e.{member.Item1}; else Count++;",
            5 when target != "" && s_numbers.Contains(member.Item2) => $"{target} = -({target} - e.{member.Item1}) / 2;",
            6 when member.Item2 == "string" => $"_notes.Add(e.{member.Item1} ?? \"nothing\");",
            7 => Pick(["Count = 0;", "(Count, Sum) = (3, 4.50m);", "Weight *= 2;", "++Count;", "Count += Count > 3 ? -1 : 2;"]),
            8 => Pick(["Compute(2);", $"_notes.Add(nameof({e.Name}));", "_notes.Add(e.ToString()!);", "Sum = decimal.Round(Sum, 1);"]),
            _ => "Sum += 1.10m;",
        };
    }

    private string Pick(string[] of) => of[_random.Next(of.Length)];
}
