using Cqrs.Generated.Conventions;
using Cqrs.Generated.Conventions.Shapes;
using Cqrs.Generated.Conventions.States;
using Cqrs.Generated.SourceGenerators.Model;

namespace Cqrs.Generated.SourceGenerators.Emit;

/// <summary>Emits how an aggregate's state is written and read, for snapshots; or why it cannot be.</summary>
internal static class StateEmitter
{
    private const string Reader = "global::Cqrs.Generated.Serialization.PayloadReader";

    public static void Emit(CodeWriter code, ContainerState aggregate, string declaration)
    {
        var state = aggregate.Shape;
        using var body = code.Open(declaration);
        code.Line("/// <inheritdoc/>");
        code.Line(CodeWriter.GeneratedCode);
        code.Line($"protected override string? StateRefusal => {(state.Refusal.Length == 0 ? "null" : Literal.Of(state.Refusal))};");
        if (state.Refusal.Length > 0)
            return;
        code.Line();
        Write(code, state);
        code.Line();
        Read(code, state);
        code.Line();
        new StateGraphEmitter(code, aggregate.TypeName, state).Emit();
        Accessors(code, state);
    }

    /// <summary>The field, as generated code names it.</summary>
    /// <param name="field">The field.</param>
    /// <param name="of">The aggregate that has it.</param>
    public static string Access(StateField field, string of) => field.Field.Length == 0 ? $"{of}.{Identifiers.Escape(field.Name)}" : $"{AccessorOf(field)}({of})";

    private static void Write(CodeWriter code, StateShape state)
    {
        code.Line("/// <summary>Writes the whole state: base classes first, each class by name.</summary>");
        code.Line(CodeWriter.GeneratedCode);
        using var method = code.Open("protected override void WriteState(ref global::MessagePack.MessagePackWriter writer)");
        code.Line($"writer.WriteArrayHeader({state.Members.Count});");
        foreach (var field in state.Members)
            ValueEmitter.Write(code, field.Value, Access(field, "this"), 0);
    }

    private static void Read(CodeWriter code, StateShape state)
    {
        code.Line("/// <summary>Reads the whole state into an aggregate that has just been made.</summary>");
        code.Line(CodeWriter.GeneratedCode);
        using var method = code.Open($"protected override void ReadState(ref {Reader} reader)");
        code.Line($"reader.ReadArrayOf({state.Members.Count});");
        foreach (var field in state.Members)
        {
            if (ValueEmitter.IsOneStatement(field.Value))
            {
                ValueEmitter.Read(code, field.Value, Access(field, "this"), 0);
                continue;
            }

            using var scope = code.Open(null);
            code.Line($"{field.Value.TypeName} value = default!;");
            ValueEmitter.Read(code, field.Value, "value", 0, KeepsComparer(field.Value) ? $"{Access(field, "this")}?.Comparer" : null);
            code.Line($"{Access(field, "this")} = value;");
        }
    }

    /// <summary>Whether what is read compares as the one does that the aggregate is made with.</summary>
    public static bool KeepsComparer(ValueShape value) => value is MapShape or ListShape { Form: ListForm.Set }
        && (value.TypeName.StartsWith("global::System.Collections.Generic.Dictionary<", StringComparison.Ordinal)
            || value.TypeName.StartsWith("global::System.Collections.Generic.HashSet<", StringComparison.Ordinal));

    private static void Accessors(CodeWriter code, StateShape state)
    {
        // What is private to a base class, or set only while the object is made.
        foreach (var field in state.Members.Where(field => field.Field.Length > 0))
        {
            code.Line();
            code.Line(CodeWriter.GeneratedCode);
            code.Line($"[global::System.Runtime.CompilerServices.UnsafeAccessor(global::System.Runtime.CompilerServices.UnsafeAccessorKind.Field, Name = {Literal.Of(field.Field)})]");
            code.Line($"private static extern ref {field.Value.TypeName} {AccessorOf(field)}({field.Owner} aggregate);");
        }
    }

    private static string AccessorOf(StateField field) => $"CqrsField{field.Depth}_{Identifiers.Encode(field.Name)}";
}
