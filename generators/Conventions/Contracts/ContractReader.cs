using System.Globalization;
using Cqrs.Generated.Conventions.Shapes;
using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.Conventions.Contracts;

/// <summary>Reads from an event's declaration what is stored of it. CLR names of types are comments: what matters is what lies under which key.</summary>
internal sealed class ContractReader
{
    private readonly KnownSymbols _known;
    private readonly List<ContractLine> _lines = [];
    private readonly Dictionary<string, ISymbol> _places = [];
    private readonly List<(INamedTypeSymbol Type, string Path)> _open = [];
    private readonly string _name;
    private readonly int _version;

    private ContractReader(KnownSymbols known, (string Name, int Version) identity) => (_known, (_name, _version)) = (known, identity);

    /// <summary>The contract of an event, and the symbol that each of its lines comes from. An event that cannot be stored has none: CQRS2001 says why.</summary>
    public static (EventContract Contract, IReadOnlyDictionary<string, ISymbol> Places)? Read(INamedTypeSymbol type, KnownSymbols known)
    {
        var reader = new ContractReader(known, EventConvention.IdentityOf(type, known));
        return new ShapeReader(known).ReadMessage(type) is not null && reader.ReadObject(type, "", "", isNullable: false) ? (new EventContract(reader._lines), reader._places) : null;
    }

    /// <summary>What would be stored of a value of a type that lies at a path of an event; null if nothing could be.</summary>
    public static IReadOnlyList<ContractLine>? ReadAt(ITypeSymbol type, string path, ContractLine @event, KnownSymbols known)
    {
        var reader = new ContractReader(known, (@event.Event, @event.Version));
        return reader.ReadValue(type, path, "") ? reader._lines : null;
    }

    private bool ReadObject(INamedTypeSymbol type, string path, string name, bool isNullable, ISymbol? place = null, bool hasDefault = false)
    {
        if (_open.FirstOrDefault(open => SymbolEqualityComparer.Default.Equals(open.Type, type)) is { Type: not null } open)
        {
            Add(path, WireTypes.SamePrefix + (open.Path.Length == 0 ? "." : open.Path), name, isNullable, place, hasDefault, takesNull: type.IsReferenceType);
            return true;
        }

        if (!ObjectMembers.TryFind(type, static (_, _, _) => null, "", _known.Compilation.Assembly, _known.Compilation, out var layout))
            return false;
        var keyed = layout.IsMap ? ContractLine.Named : WireTypes.Object;
        if (path.Length == 0)
            Note(new ContractLine(_name, _version, "", layout.IsMap ? ContractLine.Named : "", "") { Comment = type.ToDisplayString() }, type);
        else
            Add(path, keyed, name, isNullable, place, hasDefault, type.ToDisplayString(), type.IsReferenceType);
        _open.Add((type, path));
        var isWhole = layout.Members.All(member => ReadValue(
            member.Type, ContractPath.Member(path, member.Key, member.KeyName), member.KeyName.Length == 0 ? member.Symbol.Name : "", member.Symbol, member.Parameter?.HasExplicitDefaultValue == true));
        _open.RemoveAt(_open.Count - 1);
        return isWhole;
    }

    private bool ReadValue(ITypeSymbol type, string path, string name, ISymbol? place = null, bool hasDefault = false)
    {
        // What is annotated in no way may be null for all that anybody knows.
        var isNullable = !type.IsValueType && type.NullableAnnotation != NullableAnnotation.NotAnnotated;
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
            (type, isNullable) = (nullable.TypeArguments[0], true);
        if (type is INamedTypeSymbol { IsTupleType: true, TupleUnderlyingType: { } unnamed })
            type = unnamed;
        if (Primitives.Find(type) is { } primitive)
        {
            Add(path, ScalarOf(primitive), name, isNullable, place, hasDefault, takesNull: type.IsReferenceType);
            return true;
        }

        if (type is INamedTypeSymbol { TypeKind: TypeKind.Enum } e)
        {
            ReadEnum(e, path, name, isNullable, place, hasDefault);
            return true;
        }

        if (Collections.List(type) is { } list)
        {
            Add(path, list.Form == ListForm.Set ? WireTypes.Set : WireTypes.List, name, isNullable || list.Form == ListForm.ImmutableArray, place, hasDefault, takesNull: true);
            return ReadValue(list.Element, ContractPath.Items(path), "", place);
        }

        if (Collections.Map(type) is { } map)
        {
            Add(path, WireTypes.Map, name, isNullable, place, hasDefault, takesNull: true);
            return ReadValue(map.Key, ContractPath.Keys(path), "", place) && ReadValue(map.Value, ContractPath.Items(path), "", place);
        }

        return type is INamedTypeSymbol named && ReadObject(named, path, name, isNullable, place, hasDefault);
    }

    private void ReadEnum(INamedTypeSymbol type, string path, string name, bool isNullable, ISymbol? place, bool hasDefault)
    {
        Add(path, WireTypes.EnumPrefix + ScalarOf(Primitives.Find(type.EnumUnderlyingType!)!), name, isNullable, place, hasDefault, type.ToDisplayString());
        var numbers = type.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue)
            .GroupBy(field => Convert.ToString(field.ConstantValue, CultureInfo.InvariantCulture));
        foreach (var number in numbers)
        {
            // Two names of one number: the first in the alphabet stands for both.
            var field = number.OrderBy(field => field.Name, StringComparer.Ordinal).First();
            Note(new ContractLine(_name, _version, ContractPath.EnumValue(path, number.Key!), ContractLine.Value, field.Name), field);
        }
    }

    private void Add(string path, string type, string name, bool isNullable, ISymbol? place, bool hasDefault, string comment = "", bool takesNull = false)
        => Note(new ContractLine(_name, _version, path, isNullable ? type + "?" : type, name) { Comment = comment, HasDefault = hasDefault || isNullable, TakesNull = takesNull }, place);

    private void Note(ContractLine line, ISymbol? place)
    {
        _lines.Add(line);
        if (place is not null)
            _places[line.Path] = place;
    }

    private static string ScalarOf(PrimitiveShape primitive)
    {
        var name = primitive.TypeName.Replace("global::System.", "");
        return name == "byte[]" ? "bytes" : name;
    }
}
