using static Cqrs.Generated.Benchmarks.CorpusWriter.Describing.Vocabulary;

namespace Cqrs.Generated.Benchmarks.CorpusWriter.Describing;

// Movements, readings and lines: what is summed up, compared and computed.
internal sealed partial class EventDrawer
{
    private void Movement(bool mayComeInPairs)
    {
        if (Unused(Movements[aggregate.Business], word => word.Adds) is not { } word)
        {
            Detail();
            return;
        }

        var sum = Property(word.Type, word.Sum);
        Move(word.Adds, word.Member, word.Type, sum, "+=");
        if (mayComeInPairs && dice.Chance(45))
            Move(word.Takes, word.Member, word.Type, sum, "-=");
    }

    private void Move(string name, string member, string type, string sum, string sign)
    {
        var e = new Draft();
        var value = e.Has(type, member);
        var count = dice.Weighted(Distribution.Members);
        switch (dice.Weighted([("plain", 52), ("highest", 12), ("flag", 8), ("local", 8), ("method", 8), ("kind", 7), ("clamp", 5)]))
        {
            case "highest":
                var highest = Property(type, $"Highest{member}");
                e.Do($"{sum} {sign} {value};");
                e.Do($"if ({value} > {highest})\n    {highest} = {value};");
                break;
            case "flag":
                e.Do($"{sum} {sign} {value};");
                e.Do($"if ({sum} < 0)\n    {Property("int", "Overdrafts")}++;");
                break;
            case "local":
                var tax = e.Has(type, "Deduction");
                e.Do($"var net = {value} - {tax};");
                e.Do($"{sum} {sign} net;");
                e.Do($"{Property(type, "Deductions")} += {tax};");
                break;
            case "method":
                var method = $"Change{sum}";
                var at = Property("DateTimeOffset", "LastMovedAt");
                var declaration = $"private void {method}({type} by, DateTimeOffset at)\n{{\n    {sum} += by;\n    {at} = at;\n}}";
                if (!aggregate.Methods.Contains(declaration))
                    aggregate.Methods.Add(declaration);
                e.Do($"{method}({(sign == "-=" ? "-" : "")}{value}, {e.Has("DateTimeOffset", "At")});");
                break;
            case "kind":
                e.Do($"if ({e.Has("Channel", "Channel")} == Channel.Partner)\n    {Property(type, $"{sum}ByPartners")} {sign} {value};\nelse\n    {sum} {sign} {value};");
                break;
            case "clamp":
                e.Do($"{sum} = Math.Max(0, {sum} {sign[..1]} {value});");
                break;
            default:
                e.Do($"{sum} {sign} {value};");
                break;
        }

        if (dice.Chance(35))
            e.Do($"{Property("int", "Movements")}++;");
        Fill(e, count);
        Add(name, Role.Movement, e, 0);
    }

    private void Measured()
    {
        if (Unused(Readings, word => word.Event) is not { } word)
        {
            Noted();
            return;
        }

        var e = new Draft();
        var (member, type) = (word.Member, word.Type);
        var value = e.Has(type, member);
        e.Do($"{Property(type, $"Last{member}")} = {value};");
        if (dice.Chance(50))
            e.Do($"{Property("int", $"{member}Readings")}++;");
        if (dice.Chance(40))
        {
            var highest = Property(type, $"Highest{member}");
            e.Do($"if ({value} > {highest})\n    {highest} = {value};");
        }

        if (dice.Chance(30))
            e.Do($"{Property(type, $"{member}Sum")} += {value};");
        if (dice.Chance(40))
            e.Do($"{Property("DateTimeOffset", $"{member}At")} = {e.Has("DateTimeOffset", "At")};");
        Fill(e, dice.Weighted(Distribution.Members));
        Add(word.Event, Role.Measured, e, 0);
    }

    private void Line()
    {
        if (dice.Shuffled(Lines).FirstOrDefault(line => !_taken.Contains(line)) is not { } name)
        {
            Detail();
            return;
        }

        var e = new Draft();
        var total = Property("decimal", "Total");
        switch (dice.Weighted([("product", 45), ("reduced", 20), ("lines", 35)]))
        {
            case "product":
                e.Do($"{total} += {e.Has("int", "Quantity")} * {e.Has("decimal", "UnitPrice")};");
                break;
            case "reduced":
                e.Do($"var gross = {e.Has("int", "Quantity")} * {e.Has("decimal", "UnitPrice")};");
                e.Do($"{total} += gross - gross * {e.Has("int", "DiscountInPercent")} / 100;");
                break;
            default:
                aggregate.Records[$"{aggregate.Name}{name}Line"] =
                    [new Member("string", "Sku", "v.Sku()"), new Member("int", "Quantity", "v.Small()"), new Member("decimal", "UnitPrice", "v.Money()")];
                e.Has($"IReadOnlyList<{aggregate.Name}{name}Line>", "Lines", $"v.Few(() => new {aggregate.Name}{name}Line(v.Sku(), v.Small(), v.Money()))");
                e.Do($"foreach (var line in e.Lines)\n    {total} += line.Quantity * line.UnitPrice;");
                break;
        }

        Fill(e, dice.Weighted(Distribution.Members));
        Add(name, Role.Line, e, 0);
    }
}
