using Cqrs.Generated.Conventions;
using Cqrs.Generated.Conventions.Folds;
using Cqrs.Generated.Conventions.Shapes;

namespace Cqrs.Generated.SourceGenerators.Emit;

/// <summary>Writes a handler's statement again, in a fold's loop.</summary>
internal static class StatementEmitter
{
    public static void Write(CodeWriter code, BodyStatement statement, ObjectShape shape, LoopNames names)
    {
        if (!statement.IsCondition)
        {
            var target = names.LocalOf(statement.Target) ?? LoopNames.MemberOf(statement.Target);
            code.Line(statement.Operator is "++" or "--"
                ? $"{target}{statement.Operator};"
                : $"{target} {statement.Operator} {Expression(statement.Value, shape, names)};");
            return;
        }

        code.Braced($"if ({Expression(statement.Value, shape, names)})", () => WriteAll(statement.Then));
        if (statement.Else.Count > 0)
            code.Braced("else", () => WriteAll(statement.Else));

        void WriteAll(EquatableArray<BodyStatement> statements)
        {
            foreach (var inner in statements)
                Write(code, inner, shape, names);
        }
    }

    private static string Expression(EquatableArray<BodyPart> parts, ObjectShape shape, LoopNames names) => string.Concat(parts.Select(part => part.Kind switch
    {
        BodyPartKind.EventMember => names.LocalOf(shape, shape.Members.First(member => member.Name == part.Text && member.Restore != MemberRestore.Never)),
        BodyPartKind.Name => names.LocalOf(part.Text) ?? LoopNames.MemberOf(part.Text),
        _ => part.Text,
    }));
}
