using static Cqrs.Generated.Benchmarks.CorpusWriter.Describing.Vocabulary;

namespace Cqrs.Generated.Benchmarks.CorpusWriter.Describing;

/// <summary>Draws the events of an aggregate with what their handlers do: this part the frame, the others a role each.</summary>
internal sealed partial class EventDrawer(DescribedAggregate aggregate, Dice dice)
{
    private readonly HashSet<string> _taken = [];

    public void First()
    {
        var e = new Draft();
        e.Status = dice.Chance(60) ? Property(StatusType, "Status") : null;
        Fill(e, dice.Weighted(Distribution.FirstMembers), read: 80);
        if (e.Status is not null)
            e.Do($"{e.Status} = {StatusType}.{Status("Open")};");
        Add("Opened", Role.First, e, 0);
    }

    public void Next(Role role, bool mayComeInPairs)
    {
        switch (role)
        {
            case Role.Movement: Movement(mayComeInPairs); break;
            case Role.Item: Item(mayComeInPairs); break;
            case Role.Line: Line(); break;
            case Role.Measured: Measured(); break;
            case Role.Detail: Detail(); break;
            case Role.Status: StatusChange(); break;
            default: Noted(); break;
        }
    }

    private string StatusType => $"{aggregate.Name}Status";

    private string Property(string type, string name) => aggregate.Property(type, name);

    private string Status(string value)
    {
        var known = aggregate.Enums.GetValueOrDefault(StatusType, []);
        if (!known.Contains(value))
            aggregate.Enums[StatusType] = [.. known, value];
        return value;
    }

    /// <summary>One of the words whose event the aggregate does not have yet; null where it has all.</summary>
    private T? Unused<T>(IReadOnlyList<T> words, Func<T, string> name)
        where T : struct
        => dice.Shuffled(words).Where(word => !_taken.Contains(name(word))).Select(word => (T?)word).FirstOrDefault();

    /// <summary>Gives the event as many members as are usual, of which the handler keeps some.</summary>
    private void Fill(Draft e, int count, int read = Distribution.ReadExtras)
    {
        if (aggregate.OwnId is { } id)
            e.Members.Insert(0, new Member("Guid", id, "v.Self()"));
        while (e.Members.Count < count)
        {
            var type = dice.Weighted(Distribution.Types);
            var name = dice.Pick(Extras[type]);
            if (e.Members.Any(member => member.Name == name))
                continue;
            e.Members.Add(new Member(type, name, ValueOf.Any(type)));
            if (dice.Chance(read))
                e.Do($"{Property(type, name)} = e.{name};");
        }
    }

    private void Add(string name, Role role, Draft e, double weight, bool isIgnored = false)
    {
        _taken.Add(name);
        if (!isIgnored && e.Handler.Count == 0)
            e.Do($"{Property("int", $"{name}Count")}++;");
        aggregate.Events.Add(new DescribedEvent(
            $"{aggregate.Name}{name}", role, e.Members, isIgnored ? null : e.Handler, weight == 0 && role != Role.First ? Distribution.Activity(role) * dice.Spread() : weight));
    }

    /// <summary>An event in the making.</summary>
    private sealed class Draft
    {
        public List<Member> Members { get; } = [];

        public List<string> Handler { get; } = [];

        public string? Status { get; set; }

        public void Do(string statement) => Handler.Add(statement);

        public string Has(string type, string name, string? value = null)
        {
            if (Members.All(member => member.Name != name))
                Members.Add(new Member(type, name, value ?? ValueOf.Any(type)));
            return $"e.{name}";
        }
    }
}
