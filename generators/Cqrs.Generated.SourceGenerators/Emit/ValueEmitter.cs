using Cqrs.Generated.Conventions.Shapes;

namespace Cqrs.Generated.SourceGenerators.Emit;

/// <summary>Emits the statements that write and read one value. <c>depth</c> numbers the locals of nested collections.</summary>
internal static class ValueEmitter
{
    /// <summary>Whether reading the value takes one statement and no braces.</summary>
    public static bool IsOneStatement(ValueShape shape) => shape is PrimitiveShape or EnumShape or ObjectReference;

    public static void Write(CodeWriter code, ValueShape shape, string value, int depth)
    {
        switch (shape)
        {
            case PrimitiveShape primitive:
                code.Line($"writer.{primitive.Write}({value});");
                break;
            case EnumShape { Underlying: var underlying }:
                code.Line($"writer.{underlying.Write}(({underlying.TypeName}){value});");
                break;
            case ObjectReference reference:
                code.Line($"{FoldEmitter.Formatters}.{reference.Formatter}.Write(ref writer, {value});");
                break;
            case NullableShape nullable:
                WriteOrNil(code, $"{value} is null", () => Write(code, nullable.Value, $"{value}.Value", depth));
                break;
            case ListShape { Form: ListForm.ImmutableArray } list:
                WriteOrNil(code, $"{value}.IsDefault", () => WriteList(code, list, value, depth));
                break;
            case ListShape list:
                WriteOrNil(code, $"{value} is null", () => WriteList(code, list, value, depth));
                break;
            case MapShape map:
                WriteOrNil(code, $"{value} is null", () => WriteMap(code, map, value, depth));
                break;
        }
    }

    /// <param name="code">Where to.</param>
    /// <param name="shape">The value.</param>
    /// <param name="target">What gets it; left alone where a nil stands.</param>
    /// <param name="depth">How deep in collections it lies.</param>
    /// <param name="comparer">What the dictionary or set compares with; null for what it compares with of itself.</param>
    public static void Read(CodeWriter code, ValueShape shape, string target, int depth, string? comparer = null)
    {
        switch (shape)
        {
            case PrimitiveShape primitive:
                code.Line($"{target} = reader.{primitive.Read}(){(primitive.CanBeNull ? "!" : "")};");
                break;
            case EnumShape e:
                code.Line($"{target} = ({e.TypeName})reader.{e.Underlying.Read}();");
                break;
            case ObjectReference reference:
                code.Line($"{target} = {FoldEmitter.Formatters}.{reference.Formatter}.Read(ref reader);");
                break;
            case NullableShape nullable:
                ReadUnlessNil(code, () =>
                {
                    if (IsOneStatement(nullable.Value))
                    {
                        Read(code, nullable.Value, target, depth + 1);
                        return;
                    }

                    code.Line($"{nullable.Value.TypeName} value{depth} = default!;");
                    Read(code, nullable.Value, $"value{depth}", depth + 1);
                    code.Line($"{target} = value{depth};");
                });
                break;
            case ListShape list:
                ReadUnlessNil(code, () => ReadList(code, list, target, depth, comparer));
                break;
            case MapShape map:
                ReadUnlessNil(code, () => ReadMap(code, map, target, depth, comparer));
                break;
        }
    }

    private static void WriteOrNil(CodeWriter code, string isNil, Action write)
        => code.Line($"if ({isNil})").Indented("writer.WriteNil();").Braced("else", write);

    private static void ReadUnlessNil(CodeWriter code, Action read) => code.Braced("if (!reader.TryReadNil())", read);

    private static void WriteList(CodeWriter code, ListShape list, string value, int depth)
    {
        // What only promises to be enumerated may be another sequence each time: the header must count the items that follow it.
        if (list.Form == ListForm.Sequence)
        {
            var element = list.Element.TypeName;
            code.Line($"var items{depth} = {value} as global::System.Collections.Generic.IReadOnlyCollection<{element}> ?? global::System.Linq.Enumerable.ToArray({value});");
            value = $"items{depth}";
        }

        code.Line($"writer.WriteArrayHeader({value}.{(list.HasLength ? "Length" : "Count")});");
        using (code.Open($"foreach (var item{depth} in {value})"))
            Write(code, list.Element, $"item{depth}", depth + 1);
    }

    private static void WriteMap(CodeWriter code, MapShape map, string value, int depth)
    {
        code.Line($"writer.WriteMapHeader({value}.Count);");
        using (code.Open($"foreach (var pair{depth} in {value})"))
        {
            Write(code, map.Key, $"pair{depth}.Key", depth + 1);
            Write(code, map.Value, $"pair{depth}.Value", depth + 1);
        }
    }

    private static void ReadList(CodeWriter code, ListShape list, string target, int depth, string? comparer)
    {
        var element = list.Element.TypeName;
        code.Line($"var length{depth} = reader.ReadArrayHeader();");
        code.Line(list.Form switch
        {
            ListForm.List => $"var list{depth} = new global::System.Collections.Generic.List<{element}>(length{depth});",
            ListForm.Set => $"var list{depth} = new global::System.Collections.Generic.HashSet<{element}>(length{depth}{And(comparer)});",
            _ => $"var list{depth} = {NewArray(element, $"length{depth}")};",
        });
        using (code.Open($"for (var i{depth} = 0; i{depth} < length{depth}; i{depth}++)"))
        {
            code.Line($"{element} item{depth} = default!;");
            Read(code, list.Element, $"item{depth}", depth + 1);
            code.Line(list.Form is ListForm.List or ListForm.Set ? $"list{depth}.Add(item{depth});" : $"list{depth}[i{depth}] = item{depth};");
        }

        code.Line(list.Form == ListForm.ImmutableArray
            ? $"{target} = global::System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(list{depth});"
            : $"{target} = list{depth};");
    }

    private static void ReadMap(CodeWriter code, MapShape map, string target, int depth, string? comparer)
    {
        code.Line($"var length{depth} = reader.ReadMapHeader();");
        code.Line($"var map{depth} = new global::System.Collections.Generic.Dictionary<{map.Key.TypeName}, {map.Value.TypeName}>(length{depth}{And(comparer)});");
        using (code.Open($"for (var i{depth} = 0; i{depth} < length{depth}; i{depth}++)"))
        {
            code.Line($"{map.Key.TypeName} key{depth} = default!;");
            code.Line($"{map.Value.TypeName} item{depth} = default!;");
            Read(code, map.Key, $"key{depth}", depth + 1);
            if (map.Key is not (PrimitiveShape { CanBeNull: false } or EnumShape))
                code.Line($"reader.CheckKey(key{depth});");
            Read(code, map.Value, $"item{depth}", depth + 1);
            code.Line($"map{depth}[key{depth}] = item{depth};");
        }

        code.Line($"{target} = map{depth};");
    }

    private static string And(string? comparer) => comparer is null ? "" : $", {comparer}";

    // new T[][n] is not C#: the length goes into the first pair of brackets.
    private static string NewArray(string element, string length)
    {
        var brackets = element.IndexOf("[]", StringComparison.Ordinal);
        return element.EndsWith("[]", StringComparison.Ordinal) && !element.EndsWith(">[]", StringComparison.Ordinal)
            ? $"new {element.Substring(0, brackets)}[{length}]{element.Substring(brackets)}"
            : $"new {element}[{length}]";
    }
}
