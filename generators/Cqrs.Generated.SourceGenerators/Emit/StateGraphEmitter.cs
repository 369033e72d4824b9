using Cqrs.Generated.Conventions;
using Cqrs.Generated.Conventions.Shapes;
using Cqrs.Generated.Conventions.States;

namespace Cqrs.Generated.SourceGenerators.Emit;

/// <summary>
/// Emits what goes over a state before it is written: <c>StateGraph</c> is shown every object, collection, text and time in it. What cannot come back as something else, such as a list of numbers' items, is passed over.
/// </summary>
internal sealed class StateGraphEmitter(CodeWriter code, string aggregate, StateShape state)
{
    private const string Collections = "global::System.Collections.Generic";
    private const string Graph = "global::Cqrs.Generated.Serialization.StateGraph";

    private readonly Dictionary<string, StateType> _types = state.Types.ToDictionary(type => type.Shape.Formatter);

    public void Emit()
    {
        code.Line("/// <summary>Shows what could come back from the state's bytes as something else.</summary>");
        code.Line(CodeWriter.GeneratedCode);
        using (code.Open($"protected override void CheckState({Graph} graph, global::Cqrs.Generated.Aggregate empty)"))
        {
            foreach (var field in state.Members.Where(field => NeedsLook(field.Value)))
            {
                code.Line($"graph.At({Literal.Of(field.Name)});");
                Look(field.Value, StateEmitter.Access(field, "this"), 0, StateEmitter.KeepsComparer(field.Value) ? $"{StateEmitter.Access(field, $"(({aggregate})empty)")}?.Comparer" : "null");
            }
        }

        foreach (var type in state.Types.Where(NeedsLook))
        {
            code.Line();
            code.Line(CodeWriter.GeneratedCode);
            using var method = code.Open($"private static void {NameOf(type.Shape.Formatter)}({Graph} graph, {type.Shape.TypeName} value)");
            if (!type.Shape.IsValueType)
                code.Line($"if (!graph.{(type.IsValue ? "Value" : "Only")}(value))").Indented("return;");
            foreach (var member in type.Shape.Members.Where(member => member.Restore != MemberRestore.Never && NeedsLook(member.Value)))
                Look(member.Value, $"value.{Identifiers.Escape(member.Name)}", 0, "null");
        }
    }

    private static string NameOf(string formatter) => $"CqrsLookAt_{formatter}";

    private bool NeedsLook(StateType type) => !type.Shape.IsValueType || type.Shape.Members.Any(member => member.Restore != MemberRestore.Never && NeedsLook(member.Value));

    // A struct holds another of its own kind only in a collection.
    private bool NeedsLook(ValueShape value) => value switch
    {
        PrimitiveShape primitive => primitive.CanBeNull || primitive.TypeName == "global::System.DateTime",
        NullableShape nullable => NeedsLook(nullable.Value),
        ListShape { Form: ListForm.ImmutableArray } list => NeedsLook(list.Element),
        ListShape or MapShape => true,
        ObjectReference reference => NeedsLook(_types[reference.Formatter]),
        _ => false,
    };

    private void Look(ValueShape shape, string value, int depth, string comparer)
    {
        switch (shape)
        {
            case PrimitiveShape { TypeName: "byte[]" }:
                code.Line($"graph.Collection<byte[]>({value});");
                break;
            case PrimitiveShape { CanBeNull: true }:
                code.Line($"graph.Text({value});");
                break;
            case PrimitiveShape:
                code.Line($"graph.Time({value});");
                break;
            case NullableShape nullable:
                code.Braced($"if ({value} is {{ }} some{depth})", () => Look(nullable.Value, $"some{depth}", depth + 1, "null"));
                break;
            case ObjectReference reference:
                code.Line($"{NameOf(reference.Formatter)}(graph, {value});");
                break;
            case ListShape list:
                LookAtList(list, value, depth, comparer);
                break;
            case MapShape map:
                LookAtMap(map, value, depth, comparer);
                break;
        }
    }

    private void LookAtList(ListShape list, string value, int depth, string comparer)
    {
        var element = list.Element.TypeName;
        var question = list.Form switch
        {
            ListForm.ImmutableArray => $"!{value}.IsDefault",
            ListForm.List => $"graph.Collection<{Collections}.List<{element}>>({value})",
            ListForm.Set => $"graph.Collection<{Collections}.HashSet<{element}>>({value})",
            _ when list.HasLength => $"graph.Collection<{list.TypeName}>({value})",
            _ => $"graph.Items<{element}>({value})",
        };
        if (list.Form != ListForm.Set && !NeedsLook(list.Element))
        {
            code.Line($"{question};");
            return;
        }

        using var some = code.Open($"if ({question})");
        if (list.Form == ListForm.Set)
            code.Line($"graph.Comparer((({Collections}.HashSet<{element}>){value}).Comparer, {comparer});");
        if (NeedsLook(list.Element))
            code.Braced($"foreach (var item{depth} in {value})", () => Look(list.Element, $"item{depth}", depth + 1, "null"));
    }

    private void LookAtMap(MapShape map, string value, int depth, string comparer)
    {
        var type = $"{Collections}.Dictionary<{map.Key.TypeName}, {map.Value.TypeName}>";
        using var some = code.Open($"if (graph.Collection<{type}>({value}))");
        code.Line($"graph.Comparer((({type}){value}).Comparer, {comparer});");
        if (!NeedsLook(map.Key) && !NeedsLook(map.Value))
            return;
        using var pairs = code.Open($"foreach (var pair{depth} in {value})");
        if (NeedsLook(map.Key))
            Look(map.Key, $"pair{depth}.Key", depth + 1, "null");
        if (NeedsLook(map.Value))
            Look(map.Value, $"pair{depth}.Value", depth + 1, "null");
    }
}
