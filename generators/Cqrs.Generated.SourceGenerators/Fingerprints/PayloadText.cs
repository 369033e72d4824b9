using System.Text;
using Cqrs.Generated.Conventions.Shapes;

namespace Cqrs.Generated.SourceGenerators.Fingerprints;

/// <summary>Writes how an event lies in its payload: what bytes are read as what.</summary>
internal static class PayloadText
{
    public static void Append(StringBuilder text, ObjectShape shape)
    {
        text.Append("\nshape ").Append(shape.Formatter).Append(shape.IsValueType ? " struct" : "").Append(shape.IsMap ? " map" : "");
        foreach (var member in shape.Members)
        {
            text.Append("\n ").Append(member.Key).Append(' ').Append(CanonicalNames.Quoted(member.KeyName)).Append(' ').Append(member.Name).Append(' ').Append((int)member.Restore).Append(' ');
            Append(text, member.Value);
            if (member.Default.Length > 0)
                text.Append(" = ").Append(CanonicalNames.Quoted(member.Default));
        }

        text.Append("\n(").Append(string.Join(",", shape.ConstructorArguments)).Append(')');
    }

    private static StringBuilder Append(StringBuilder text, ValueShape value) => value switch
    {
        PrimitiveShape primitive => text.Append(primitive.Read),
        EnumShape number => Append(text.Append("enum "), number.Underlying),
        NullableShape nullable => Append(text, nullable.Value).Append('?'),
        ListShape list => Append(text.Append('[').Append((int)list.Form).Append(' '), list.Element).Append(']'),
        MapShape map => Append(Append(text.Append('{'), map.Key).Append(':'), map.Value).Append('}'),
        ObjectReference reference => text.Append(reference.Formatter),
        _ => text.Append(value.TypeName),
    };
}
