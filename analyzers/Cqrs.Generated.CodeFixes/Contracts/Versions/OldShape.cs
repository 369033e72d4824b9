using System.Globalization;
using Cqrs.Generated.Conventions;
using Cqrs.Generated.Conventions.Contracts;
using Cqrs.Generated.Conventions.Shapes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cqrs.Generated.CodeFixes.Contracts.Versions;

/// <summary>A type of the shape that a contract says, as C# writes it: a record, whose parameters are the members, with the types that it needs inside.</summary>
internal sealed partial class OldShape
{
    // What is read where nothing is stored, said or not.
    private const string NoValue = " = null";

    private readonly EventContract _stored;
    private readonly OldNames _names;
    private readonly KnownSymbols _known;
    private readonly List<string> _inside = [];
    private readonly Dictionary<string, string> _madeAt = [];
    private readonly Dictionary<string, string> _madeOf = [];
    private readonly string _suffix;
    private int _depth;

    /// <param name="stored">The contract.</param>
    /// <param name="now">The event that the shape is written beside, of whose members it takes over what is stored as it was, with its former names: those are of the version that is stored.</param>
    /// <param name="part">Its declaration.</param>
    /// <param name="known">The project.</param>
    public OldShape(EventContract stored, DeclaredEvents.Found now, TypeDeclarationSyntax part, KnownSymbols known)
    {
        (_stored, _names, _known) = (stored, new OldNames(part, known), known);
        _suffix = "V" + stored.Version.ToString(CultureInfo.InvariantCulture);
        Name = _names.FreeBeside(now.Type, now.Type.Name + _suffix);
        _madeAt.Add("", Name);
        Lines = Declare(now.Type, now.FormerNames);
    }

    /// <summary>The type's name.</summary>
    public string Name { get; }

    /// <summary>The members that are something else than nothing where none is stored, which the shape cannot say.</summary>
    public HashSet<string> WithoutDefault { get; } = [];

    /// <summary>Its declaration, line by line.</summary>
    public IReadOnlyList<string> Lines { get; }

    private List<string> Declare(INamedTypeSymbol type, IReadOnlyList<string> formerNames)
    {
        // Nothing of a struct's shape is stored; it stays one as the code has it, unless it would hold itself.
        var isStruct = type.IsValueType && _stored.Lines.All(line => WireTypes.Plain(line.Type) != WireTypes.SamePrefix + ".");
        var (attribute, parameters) = Members("", _stored.Event.Type == ContractLine.Named, type);
        var lines = new List<string> { $"[{_names.Attribute(_known.EventAttribute!)}{EventPin.Arguments(_stored.Name, _stored.Version)}]" };
        lines.AddRange(formerNames.Select(name => $"[{_names.Attribute(_known.FormerNameAttribute!)}{EventPin.Arguments(name, 1)}]"));
        if (attribute.Length > 0)
            lines.Add(attribute);
        var head = $"{SyntaxFacts.GetText(type.DeclaredAccessibility)} {(isStruct ? "readonly record struct" : "sealed record")} {Name}{parameters}";
        if (_inside.Count == 0)
            lines.Add(head + ";");
        else
            lines.AddRange([head, "{", .. string.Join("\n\n", _inside).Split('\n').Select(line => line.Length == 0 ? "" : "    " + line), "}"]);

        // What may be null and what not can be said only where the compiler listens.
        return _names.AreAnnotated || !_stored.Lines.Any(line => WireTypes.IsReference(line.Type)) ? lines : ["#nullable enable annotations", .. lines, "#nullable restore annotations"];
    }

    /// <summary>The members of an object as a record's parameters, and the attribute that the record then needs.</summary>
    private (string Attribute, string Parameters) Members(string path, bool isMap, ITypeSymbol? now)
    {
        var counterparts = Counterparts(now);
        var written = new List<(string Name, string Key, string Type, string Default)>();
        foreach (var line in _stored.PartsOf(path).Where(line => !line.IsRetired))
        {
            var key = ContractPath.KeyOf(line.Path);
            var counterpart = counterparts.FirstOrDefault(member => isMap ? member.KeyName == key : member.Symbol.Name == line.Name)
                ?? counterparts.FirstOrDefault(member => !isMap && member.Key.ToString(CultureInfo.InvariantCulture) == key);
            var name = !isMap ? line.Name : counterpart?.Symbol.Name ?? (SyntaxFacts.IsValidIdentifier(key) ? key : $"Member{written.Count}");
            var type = TypeOf(line, counterpart?.Type);
            written.Add((Identifier(name), key, type, DefaultOf(counterpart, type)));
        }

        // Shorter events than the longest are read with the default values that the members have had. Where one cannot be said, behind it stands one that has none, and the upcaster is left open.
        var isSaid = written.Exists(member => member.Default.Length > 0 && member.Default != NoValue);
        for (var i = written.Count - 1; i >= 0; i--)
        {
            if (!isSaid || written[i].Default.Length == 0 || (i < written.Count - 1 && written[i + 1].Default.Length == 0))
                written[i] = written[i] with { Default = "" };
        }

        if (path.Length == 0)
            WithoutDefault.UnionWith(_stored.PartsOf("").Where(line => !line.IsRetired).Zip(written, (line, member) => (line, member)).Where(both => both.member.Default.Length == 0 && HasDefault(counterparts, both.line, isMap)).Select(both => both.member.Name.TrimStart('@')));

        // Keys that are the places need not be said, nor names that are the members'.
        var isPlain = isMap ? written.All(member => member.Name.TrimStart('@') == member.Key) : !written.Where((member, i) => member.Key != i.ToString(CultureInfo.InvariantCulture)).Any();
        var attribute = isPlain && !isMap ? "" : $"[{_names.MessagePack("MessagePackObject")}{(isPlain ? "(true)" : "")}]";
        var parameters = written.Select(member => $"{(isPlain ? "" : $"[property: {_names.MessagePack("Key")}({(isMap ? SymbolDisplay.FormatLiteral(member.Key, quote: true) : member.Key)})] ")}{member.Type} {member.Name}{member.Default}");
        return (attribute, written.Count == 0 ? "" : $"({string.Join(", ", parameters)})");
    }

    private static bool HasDefault(IReadOnlyList<ObjectMembers.Member> counterparts, ContractLine line, bool isMap)
        => counterparts.Any(member => (isMap ? member.KeyName == ContractPath.KeyOf(line.Path) : member.Symbol.Name == line.Name) && member.Parameter is { HasExplicitDefaultValue: true, ExplicitDefaultValue: not null });

    // That of another type might not be one of this.
    private string DefaultOf(ObjectMembers.Member? counterpart, string type)
        => counterpart?.Parameter is { HasExplicitDefaultValue: true } parameter && type == _names.Of(parameter.Type)
            && parameter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is ParameterSyntax { Default: { } value } ? $" {value}" : "";

    private IReadOnlyList<ObjectMembers.Member> Counterparts(ITypeSymbol? now)
    {
        if (now is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
            now = nullable.TypeArguments[0];
        return now is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } type
            && ObjectMembers.TryFind(type, static (_, _, _) => null, "", _known.Compilation.Assembly, _known.Compilation, out var layout) ? layout.Members : [];
    }

    private static string Identifier(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
}
