using Cqrs.Generated.Conventions.Contracts;
using Cqrs.Generated.Conventions.Shapes;
using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.CodeFixes.Contracts.Versions;

/// <content>The types of members: those that the code has, as long as they are stored in the same way, and else what the contract says.</content>
internal sealed partial class OldShape
{
    private string TypeOf(ContractLine line, ITypeSymbol? now)
    {
        var found = new[] { now, _names.Find(line.Comment) }.OfType<ITypeSymbol>().SelectMany(type => Annotated(type, WireTypes.IsNullable(line.Type))).FirstOrDefault(type => IsStoredAs(type, line));
        return found is not null ? _names.Of(found) : Write(line, now) + (WireTypes.IsNullable(line.Type) ? "?" : "");
    }

    // As it is, or with the other promise about null.
    private IEnumerable<ITypeSymbol> Annotated(ITypeSymbol type, bool isNullable)
    {
        if (_names.AreAnnotated || type.TypeKind == TypeKind.Enum)
            yield return type;
        var plain = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;
        if (plain is INamedTypeSymbol { IsGenericType: true } or IArrayTypeSymbol && !_names.AreAnnotated)
            yield break; // What is inside was said where nobody listened.
        yield return !plain.IsValueType ? plain.WithNullableAnnotation(isNullable ? NullableAnnotation.Annotated : NullableAnnotation.NotAnnotated)
            : isNullable ? _known.Compilation.GetSpecialType(SpecialType.System_Nullable_T).Construct(plain) : plain;
    }

    /// <summary>Whether a value of a type lies in a payload exactly as the contract says of one at that path.</summary>
    private bool IsStoredAs(ITypeSymbol type, ContractLine line)
    {
        if (ContractReader.ReadAt(type, line.Path, line, _known) is not { } read)
            return false;
        var stored = Below(line).Prepend(line with { Name = "" }).ToDictionary(part => part.Path);
        return read.Count == stored.Count && read.All(part => stored.TryGetValue(part.Path, out var same) && part.SaysTheSameAs(same));
    }

    private IEnumerable<ContractLine> Below(ContractLine line) => _stored.PartsOf(line.Path)
        .Where(part => !part.IsRetired && (part.Type != ContractLine.Value || WireTypes.IsEnum(line.Type)))
        .SelectMany(part => Below(part).Prepend(part));

    private string Write(ContractLine line, ITypeSymbol? now)
    {
        var type = WireTypes.Plain(line.Type);
        var items = _stored.Find(ContractPath.Items(line.Path));
        var keys = _stored.Find(ContractPath.Keys(line.Path));
        if (type.StartsWith(WireTypes.SamePrefix, StringComparison.Ordinal) && _madeAt.TryGetValue(type.Substring(WireTypes.SamePrefix.Length).TrimStart('.'), out var around))
            return Named(around);
        switch (type)
        {
            case WireTypes.List or WireTypes.Set when items is not null:
                return $"{_names.Generic(type == WireTypes.Set ? "IReadOnlySet" : "IReadOnlyList", 1)}<{TypeOf(items, now is null ? null : Collections.List(now)?.Element)}>";
            case WireTypes.Map when items is not null && keys is not null:
                var map = now is null ? null : Collections.Map(now);
                return $"{_names.Generic("IReadOnlyDictionary", 2)}<{TypeOf(keys, map?.Key)}, {TypeOf(items, map?.Value)}>";
            case WireTypes.Object or ContractLine.Named:
                return Make(line, name => WriteObject(line, name, now));
            case "bytes":
                return "byte[]";
        }

        if (WireTypes.IsEnum(type))
            return Make(line, name => WriteEnum(line, name));
        return _names.Scalar(type);
    }

    /// <summary>A type of its own inside the old shape, once for all places where the same is stored.</summary>
    private string Make(ContractLine line, Func<string, string> write)
    {
        var shape = string.Join("\n", Below(line).Select(part => $"{Within(line, part.Path)} {WithinType(line, part.Type)} {part.Name}").Prepend($"{line.Comment} {WireTypes.Plain(line.Type)}"));
        if (_madeOf.TryGetValue(shape, out var made))
            return Named(made);
        var wanted = line.Comment.Length > 0 ? line.Comment.Substring(line.Comment.LastIndexOf('.') + 1) : line.Name;
        var name = _names.FreeInside(LettersOf(wanted) + _suffix, _stored);
        (_madeOf[shape], _madeAt[line.Path]) = (name, name);
        var at = _inside.Count;
        _depth++;
        _inside.Insert(at, write(name));
        _depth--;
        return Named(name);
    }

    // A record's own parameters do not see the types inside of it.
    private string Named(string made) => _depth == 0 && made != Name ? $"{Name}.{made}" : made;

    private string WriteObject(ContractLine line, string name, ITypeSymbol? now)
    {
        var (attribute, parameters) = Members(line.Path, WireTypes.Plain(line.Type) == ContractLine.Named, now);
        return $"{(attribute.Length == 0 ? "" : attribute + "\n")}public sealed record {name}{parameters};";
    }

    private string WriteEnum(ContractLine line, string name)
    {
        var underlying = WireTypes.Plain(line.Type).Substring(WireTypes.EnumPrefix.Length);
        var values = Below(line).Select(value => $"{Identifier(value.Name)} = {ContractPath.NumberOf(value.Path)}");
        return $"public enum {name}{(underlying == "int" ? "" : $" : {underlying}")} {{ {string.Join(", ", values)} }}";
    }

    private static string Within(ContractLine line, string path) => path.Substring(line.Path.Length);

    private static string WithinType(ContractLine line, string type)
        => type.StartsWith(WireTypes.SamePrefix + line.Path, StringComparison.Ordinal) ? WireTypes.SamePrefix + "~" + type.Substring(WireTypes.SamePrefix.Length + line.Path.Length) : type;

    private static string LettersOf(string name) => new([.. name.Where(c => char.IsLetterOrDigit(c) || c == '_')]);
}
