namespace Cqrs.Generated.Benchmarks.CorpusWriter.Describing;

/// <summary>A member of an event.</summary>
/// <param name="Type">Its type in C#.</param>
/// <param name="Name">Its name.</param>
/// <param name="Value">An expression that draws a value of it, over <c>v</c>.</param>
internal sealed record Member(string Type, string Name, string Value);

/// <summary>An event.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Role">What it is about.</param>
/// <param name="Members">Its members.</param>
/// <param name="Handler">The statements of its handler; null where the aggregate ignores it.</param>
/// <param name="Weight">How often it comes, by the others.</param>
internal sealed record DescribedEvent(string Name, Role Role, IReadOnlyList<Member> Members, IReadOnlyList<string>? Handler, double Weight);

/// <summary>An aggregate.</summary>
internal sealed class DescribedAggregate(string name, Business business, bool hasStructs, string? ownId)
{
    public string Name => name;

    public Business Business => business;

    public bool HasStructs => hasStructs;

    /// <summary>The member in which each event repeats the id, if they do.</summary>
    public string? OwnId => ownId;

    public List<DescribedEvent> Events { get; } = [];

    /// <summary>Declarations of the state, one each.</summary>
    public List<string> State { get; } = [];

    /// <summary>Methods that handlers call.</summary>
    public List<string> Methods { get; } = [];

    /// <summary>Enums, by name.</summary>
    public SortedDictionary<string, string[]> Enums { get; } = new(StringComparer.Ordinal);

    /// <summary>Records of events or of the state, by name: their members.</summary>
    public SortedDictionary<string, Member[]> Records { get; } = new(StringComparer.Ordinal);

    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    /// <summary>A property of the state, made when it is first asked for; another name where that is taken by another type.</summary>
    public string Property(string type, string property)
    {
        while (_names.TryGetValue(property, out var other) && other != type)
            property = $"Other{property}";
        if (_names.TryAdd(property, type))
        {
            var initial = type switch { "string" => " = \"\";", "IReadOnlyList<string>" => " = [];", _ => "" };
            var shown = type is "Place" ? "Place?" : type;
            State.Add($"public {shown} {property} {{ get; private set; }}{initial}");
        }

        return property;
    }

    /// <summary>A collection of the state, as a private field.</summary>
    public string Collection(string type, string field)
    {
        while (_names.TryGetValue(field, out var other) && other != type)
            field = $"_other{char.ToUpperInvariant(field[1])}{field[2..]}";
        if (_names.TryAdd(field, type))
        {
            State.Add($"private readonly {type} {field} = [];");
            State.Add($"public int {char.ToUpperInvariant(field[1])}{field[2..]}Count => {field}.Count;");
        }

        return field;
    }
}
