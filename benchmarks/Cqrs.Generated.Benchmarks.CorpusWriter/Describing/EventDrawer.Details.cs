using static Cqrs.Generated.Benchmarks.CorpusWriter.Describing.Vocabulary;

namespace Cqrs.Generated.Benchmarks.CorpusWriter.Describing;

// Details, changes of state, and what is hardly more than noted.
internal sealed partial class EventDrawer
{
    private void Detail()
    {
        var word = Unused(Details, each => each.Event) ?? throw new InvalidOperationException("There are more events than words for them.");
        var e = new Draft();
        foreach (var (type, name) in word.Members)
        {
            var value = e.Has(type, name);
            var member = Property(type, name);
            e.Do(dice.Weighted([("assigned", 86), ("kept", 8), ("normal", 6)]) switch
            {
                "kept" when type.EndsWith('?') => $"{member} = {value} ?? {member};",
                "kept" when type == "string" => $"if ({value}.Length > 0)\n    {member} = {value};",
                "normal" when type == "string" => $"{member} = {value}.Trim();",
                _ => $"{member} = {value};",
            });
        }

        switch (dice.Weighted([("nothing", 65), ("revision", 20), ("method", 15)]))
        {
            case "revision":
                e.Do($"{Property("int", "Revision")}++;");
                break;
            case "method":
                var by = Property("Guid", "ChangedBy");
                var at = Property("DateTimeOffset", "ChangedAt");
                if (aggregate.Methods.All(method => !method.Contains(" Touch(", StringComparison.Ordinal)))
                    aggregate.Methods.Add($"private void Touch(Guid by, DateTimeOffset at)\n{{\n    {by} = by;\n    {at} = at;\n}}");
                e.Do($"Touch({e.Has("Guid", "UserId")}, {e.Has("DateTimeOffset", "At")});");
                break;
        }

        Fill(e, dice.Weighted(Distribution.Members));
        Add(word.Event, Role.Detail, e, 0);
    }

    private void StatusChange()
    {
        if (Unused(Statuses, each => each.Event) is not { } word)
        {
            Detail();
            return;
        }

        var e = new Draft();
        var status = Property(StatusType, "Status");
        Status("Open");
        var to = $"{StatusType}.{Status(word.Status)}";
        e.Do(dice.Weighted([("set", 80), ("once", 12), ("from", 8)]) switch
        {
            "once" => $"if ({status} != {to})\n    {Property("int", "Transitions")}++;\n{status} = {to};",
            "from" => $"if ({status} == {StatusType}.Open)\n    {status} = {to};",
            _ => $"{status} = {to};",
        });
        if (dice.Chance(40))
            e.Do($"{Property("DateTimeOffset?", $"{word.Event}At")} = {e.Has("DateTimeOffset", "At")};");
        if (dice.Chance(20))
            e.Do($"{Property("string?", "StatusReason")} = {e.Has("string?", "Reason")};");
        Fill(e, dice.Weighted(Distribution.Members));
        Add(word.Event, Role.Status, e, 0);
    }

    private void Noted()
    {
        if (dice.Shuffled(Vocabulary.Noted).FirstOrDefault(each => !_taken.Contains(each)) is not { } name)
        {
            Detail();
            return;
        }

        var e = new Draft();
        var isIgnored = dice.Chance(35);
        if (!isIgnored && dice.Chance(60))
            e.Do($"{Property("DateTimeOffset", $"Last{name}At")} = {e.Has("DateTimeOffset", "At")};");
        Fill(e, dice.Weighted(Distribution.Members), read: isIgnored ? 0 : 15);
        Add(name, Role.Noted, e, 0, isIgnored);
    }
}
