using static Cqrs.Generated.Benchmarks.CorpusWriter.Describing.Vocabulary;

namespace Cqrs.Generated.Benchmarks.CorpusWriter.Describing;

// Collections: lists of what happened, dictionaries and sets of what there is.
internal sealed partial class EventDrawer
{
    private void Item(bool mayComeInPairs)
    {
        if (Unused(Items[aggregate.Business], word => word.Adds) is not { } word)
        {
            Detail();
            return;
        }

        var e = new Draft();
        var (keyType, keyValue) = dice.Chance(60) ? ("Guid", "v.Key()") : ("string", "v.Sku()");
        var keyName = keyType == "Guid" ? $"{word.Key}Id" : $"{word.Key}Code";
        var field = $"_{word.Items}";
        var key = e.Has(keyType, keyName, keyValue);
        var removal = "";
        switch (dice.Weighted([("list", 18), ("records", 28), ("set", 12), ("dictionary", 22), ("sums", 20)]))
        {
            case "list":
                field = aggregate.Collection($"List<{keyType}>", field);
                e.Do($"{field}.Add({key});");
                break;
            case "records":
                var record = $"{aggregate.Name}{word.Key}";
                Member second = dice.Chance(60) ? new("decimal", "Amount", "v.Money()") : new("string", "Title", "v.Words()");
                Member third = dice.Chance(60) ? new("DateTimeOffset", "At", "v.Time()") : new("int", "Rank", "v.Small()");
                aggregate.Records[record] = [new(keyType, keyName, keyValue), second, third];
                field = aggregate.Collection($"List<{record}>", field);
                e.Do($"{field}.Add(new {record}({key}, {e.Has(second.Type, second.Name, second.Value)}, {e.Has(third.Type, third.Name, third.Value)}));");
                break;
            case "set":
                field = aggregate.Collection($"HashSet<{keyType}>", field);
                e.Do($"{field}.Add({key});");
                removal = $"{field}.Remove({key});";
                break;
            case "dictionary":
                var (type, name) = dice.Pick([("int", "Quantity"), ("decimal", "Price"), ("string", "Title")]);
                field = aggregate.Collection($"Dictionary<{keyType}, {type}>", field);
                e.Do($"{field}[{key}] = {e.Has(type, name)};");
                removal = $"{field}.Remove({key});";
                break;
            default:
                field = aggregate.Collection($"Dictionary<{keyType}, int>", field);
                var quantity = e.Has("int", "Quantity");
                e.Do($"{field}[{key}] = {field}.GetValueOrDefault({key}) + {quantity};");
                removal = $"if ({field}.TryGetValue({key}, out var there) && there > {quantity})\n    {field}[{key}] = there - {quantity};\nelse\n    {field}.Remove({key});";
                break;
        }

        if (dice.Chance(25))
            e.Do($"{Property("int", $"{word.Key}Changes")}++;");
        Fill(e, dice.Weighted(Distribution.Members));
        Add(word.Adds, Role.Item, e, 0);
        if (removal.Length == 0 || !mayComeInPairs || !dice.Chance(55))
            return;

        var taken = new Draft();
        taken.Has(keyType, keyName, keyValue);
        if (removal.Contains("e.Quantity", StringComparison.Ordinal))
            taken.Has("int", "Quantity");
        taken.Do(removal);
        Fill(taken, dice.Weighted(Distribution.Members));
        Add(word.Takes, Role.Item, taken, aggregate.Events[^1].Weight * 0.6);
    }
}
