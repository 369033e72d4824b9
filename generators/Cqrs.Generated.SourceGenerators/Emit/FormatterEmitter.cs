using Cqrs.Generated.Conventions;
using Cqrs.Generated.Conventions.Shapes;
using Cqrs.Generated.SourceGenerators.Model;

namespace Cqrs.Generated.SourceGenerators.Emit;

/// <summary>Emits the formatter of a type: one method that writes it, one that reads it, in MessagePack's own form.</summary>
internal static class FormatterEmitter
{
    /// <summary>The methods that read an older version of an event as the newest.</summary>
    public const string Upcast = "Upcast";

    private static readonly HashSet<string> s_locals = ["reader", "payload", "count", "name", "key", "unused"];

    public static string Emit(FormatterModel formatter)
    {
        var shape = formatter.Shape;

        // Annotations only: whether a stored string may be null is for the payload to say, so the compiler's warnings would be noise here.
        var code = new CodeWriter("#nullable enable annotations");
        // For extension methods only: a type named without its namespace could be a user's.
        code.Line("using Cqrs.Generated.Serialization;").Line();
        code.Line("namespace Cqrs.Generated.Formatters;").Line();
        code.Line("[global::Microsoft.CodeAnalysis.Embedded]");
        code.Line(CodeWriter.GeneratedCode);
        using (code.Open($"internal static class {shape.Formatter}"))
        {
            if (formatter.Event is { } e)
                code.Line($"public static readonly global::Cqrs.Generated.Serialization.EventType<{shape.TypeName}> Type = new({Literal.Of(e.WireName)}, {e.Version}, Write, Decode){More(shape, e)};").Line();
            if (formatter.Command is { } command)
                code.Line($"public static readonly global::Cqrs.Generated.CommandContract<{shape.TypeName}> Contract = new({Literal.Of(command.WireName)}, Write, Decode);").Line();
            if ((formatter.Event ?? formatter.Command) is { } message)
            {
                Decode(code, shape, message);
                code.Line();
            }

            if (formatter.Event is { Upcast: { } upcast } old)
            {
                Upcasts(code, shape, old, upcast);
                code.Line();
            }

            if (formatter.Event is { Becomes.Count: > 0 } several)
            {
                BecomesEmitter.Method(code, shape.TypeName, several);
                code.Line();
            }

            using (code.Open($"public static void Write(ref global::MessagePack.MessagePackWriter writer, in {shape.TypeName} value)"))
                WriteBody(code, shape);
            code.Line();
            using (code.Open($"public static {shape.TypeName} Read(ref global::Cqrs.Generated.Serialization.PayloadReader reader)"))
                ReadBody(code, shape);
        }

        return code.ToString();
    }

    private static void Decode(CodeWriter code, ObjectShape shape, MessageModel message)
    {
        using (code.Open($"public static {shape.TypeName} Decode(global::System.ReadOnlySpan<byte> payload)"))
        {
            code.Line("var reader = new global::Cqrs.Generated.Serialization.PayloadReader(payload);");
            code.Line(shape.IsValueType
                ? "var value = Read(ref reader);"
                : $"var value = Read(ref reader) ?? throw new global::Cqrs.Generated.Serialization.PayloadException({Literal.Of($"The payload is nil, not a '{message.WireName}'.")});");
            code.Line("reader.End();");
            code.Line("return value;");
        }
    }

    // How it is known, and read, besides its name and version.
    private static string More(ObjectShape shape, MessageModel message)
    {
        var more = new List<string>();
        if (message.FormerNames.Count > 0)
            more.Add($"FormerNames = [{string.Join(", ", message.FormerNames.Select(Literal.Of))}]");
        if (message.Upcast is { } upcast)
            more.Add($"Upcaster = new({FoldEmitter.Formatters}.{upcast.Formatter}.Type, static old => {Upcast}(({shape.TypeName})old))");
        if (message.HasBecome)
            more.Add($"Becomes = new({Becomes(shape, message)})");
        return more.Count == 0 ? "" : $" {{ {string.Join(", ", more)} }}";
    }

    private static string Becomes(ObjectShape shape, MessageModel message) => message.Becomes.Count == 0
        ? "[], static _ => []"
        : $"[{string.Join(", ", message.Becomes.Select(static part => Literal.Of(part.WireName)).Distinct())}], static old => Parts(({shape.TypeName})old)";

    private static void Upcasts(CodeWriter code, ObjectShape shape, MessageModel message, UpcastModel upcast)
    {
        var calls = upcast.Steps.Aggregate("old", static (value, step) => $"{step}.{Upcast}({value})");
        var orThrow = upcast.IsValueType ? "" : $" ?? throw new global::System.InvalidOperationException({Literal.Of($"The upcaster of '{message.WireName}', version {message.Version}, has returned null.")})";
        code.Line($"/// <summary>Reads {PartEmitter.InXml(message)} as its newest version.</summary>");
        code.Line($"public static {upcast.TypeName} {Upcast}(global::System.ReadOnlySpan<byte> payload) => {Upcast}(Decode(payload));").Line();
        code.Line($"/// <summary>Makes {PartEmitter.InXml(message)} its newest version.</summary>");
        code.Line($"public static {upcast.TypeName} {Upcast}({shape.TypeName} old) => {calls}{orThrow};");
    }

    private static void WriteBody(CodeWriter code, ObjectShape shape)
    {
        if (!shape.IsValueType)
        {
            using (code.Open("if (value is null)"))
            {
                code.Line("writer.WriteNil();");
                code.Line("return;");
            }

            code.Line();
        }

        // An object that contains itself would end the process: a stack that overflows cannot be caught.
        if (shape.IsRecursive)
            code.Line("global::System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();");
        if (shape.IsMap)
        {
            code.Line($"writer.WriteMapHeader({shape.Members.Count});");
            foreach (var member in shape.Members)
            {
                code.Line($"writer.WriteString({Literal.Of(member.KeyName)}u8);");
                ValueEmitter.Write(code, member.Value, $"value.{Identifiers.Escape(member.Name)}", 0);
            }

            return;
        }

        var length = shape.Members.Count == 0 ? 0 : shape.Members[shape.Members.Count - 1].Key + 1;
        code.Line($"writer.WriteArrayHeader({length});");
        var next = 0;
        foreach (var member in shape.Members)
        {
            Repeat(code, next, member.Key, "writer.WriteNil();");
            ValueEmitter.Write(code, member.Value, $"value.{Identifiers.Escape(member.Name)}", 0);
            next = member.Key + 1;
        }
    }

    private static void ReadBody(CodeWriter code, ObjectShape shape)
    {
        if (!shape.IsValueType)
        {
            code.Line("if (reader.TryReadNil())").Indented("return null!;");
        }

        if (shape.IsRecursive)
            code.Line("reader.Enter();");
        if (shape.IsMap)
        {
            Declare(code, shape, i => shape.Members[i].Restore == MemberRestore.Never ? null : Local(shape, i));
            ReadMap(code, shape);
        }
        else
        {
            ReadArray(code, shape, i => shape.Members[i].Restore == MemberRestore.Never ? null : Local(shape, i));
        }

        if (shape.IsRecursive)
            code.Line("reader.Leave();");
        code.Line($"return {Construct(shape, i => Local(shape, i))};");
    }

    private static void Declare(CodeWriter code, ObjectShape shape, Func<int, string?> local)
    {
        for (var i = 0; i < shape.Members.Count; i++)
        {
            // What is computed comes once everything is read.
            if (local(i) is { } name && shape.Members[i].Computed is null)
                code.Line($"{shape.Members[i].Value.TypeName} {name} = {(shape.Members[i].Default.Length == 0 ? "default!" : shape.Members[i].Default)};");
        }
    }

    /// <summary>Reads members into locals; those for which there is no name are passed over, and so are those whose condition does not hold. Of a text of which only matters whether it is null, the local is empty.</summary>
    /// <remarks>Straight through the keys: a payload of an older or newer shape is shorter or longer, and nothing else about it differs.</remarks>
    public static void ReadArray(CodeWriter code, ObjectShape shape, Func<int, string?> local, Func<int, string?>? onlyIf = null, Func<int, bool>? isTested = null)
    {
        Declare(code, shape, local);
        code.Line("var count = reader.ReadArrayHeader();");
        var next = 0;
        var wanted = shape.Members.Count;
        while (wanted > 0 && local(wanted - 1) is null)
            wanted--;
        for (var i = 0; i < wanted; i++)
        {
            var member = shape.Members[i];
            if (member.Key == MemberShape.NotStored)
                continue;
            Repeat(code, next, member.Key, "reader.Skip();", "count");
            var present = $"if (count > {member.Key})";
            if (onlyIf?.Invoke(i) is { } condition)
            {
                code.Line($"if (count > {member.Key} && !{(condition.Contains(" ") ? $"({condition})" : condition)})").Indented("reader.Skip();");
                present = $"else {present}";
            }

            if (local(i) is not { } name)
                code.Line(present).Indented("reader.Skip();");
            else if (isTested?.Invoke(i) == true)
                code.Braced(present, () => code.Line($"{name} = reader.TryReadNil() ? null! : \"\";").Line($"if ({name} is not null)").Indented("reader.Skip();"));
            else if (ValueEmitter.IsOneStatement(member.Value))
                code.Line(present).Indented(() => ValueEmitter.Read(code, member.Value, name, 0));
            else
                code.Braced(present, () => ReadValue(code, member, name));

            next = member.Key + 1;
        }

        code.Line($"for (var key = {next}; key < count; key++)").Indented("reader.Skip();");
    }

    // A null that is stored is a null, and not what the member is where nothing is stored.
    private static void ReadValue(CodeWriter code, MemberShape member, string target)
    {
        if (member.Default.Length > 0 && member.Value is NullableShape)
            code.Line($"{target} = null;");
        ValueEmitter.Read(code, member.Value, target, 0);
    }

    private static void ReadMap(CodeWriter code, ObjectShape shape)
    {
        using var loop = code.Open("for (var count = reader.ReadMapHeader(); count > 0; count--)");
        code.Line("var name = reader.ReadUtf8();");
        for (var i = 0; i < shape.Members.Count; i++)
        {
            var member = shape.Members[i];
            if (member.Restore == MemberRestore.Never)
                continue;
            using (code.Open($"if (global::System.MemoryExtensions.SequenceEqual(name, {Literal.Of(member.KeyName)}u8))"))
            {
                ReadValue(code, member, Local(shape, i));
                code.Line("continue;");
            }
        }

        code.Line("reader.Skip();");
    }

    /// <summary>Makes the object of what was read.</summary>
    public static string Construct(ObjectShape shape, Func<int, string?> local)
    {
        var arguments = string.Join(", ", shape.ConstructorArguments.Select(i => local(i) ?? DefaultOf(shape, i)));
        var initializers = string.Join(", ", shape.Members
            .Select((member, i) => (member, i))
            .Where(pair => pair.member.Restore == MemberRestore.Initializer)
            .Select(pair => $"{Identifiers.Escape(pair.member.Name)} = {local(pair.i) ?? DefaultOf(shape, pair.i)}"));
        return $"new {shape.TypeName}({arguments}){(initializers.Length == 0 ? "" : $" {{ {initializers} }}")}";
    }

    // With its type: a bare default could mean two constructors.
    private static string DefaultOf(ObjectShape shape, int member) => $"default({shape.Members[member].Value.TypeName})!";

    /// <summary>A statement for each unused key between two used ones: written out where they are few, a loop where they are many.</summary>
    private static void Repeat(CodeWriter code, int from, int to, string statement, string? bound = null)
    {
        if (to - from > 3 || (bound is not null && to > from))
        {
            code.Line($"for (var unused = {from}; unused < {to}{(bound is null ? "" : $" && unused < {bound}")}; unused++)").Indented(statement);
            return;
        }

        for (var key = from; key < to; key++)
            code.Line(statement);
    }

    /// <summary>A local named like its member, unless the method has that name already.</summary>
    public static string Local(ObjectShape shape, int member)
    {
        var name = shape.Members[member].Name;
        var local = char.ToLowerInvariant(name[0]) + name.Substring(1);
        var taken = s_locals.Contains(local)
            || shape.Members.Any(other => other.Name != name && string.Equals(other.Name, name, StringComparison.OrdinalIgnoreCase))
            || char.IsDigit(local[local.Length - 1]);
        return taken ? $"member{member}" : Identifiers.Escape(local);
    }
}
