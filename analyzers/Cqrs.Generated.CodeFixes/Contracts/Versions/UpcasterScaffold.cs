using Cqrs.Generated.Conventions;
using Cqrs.Generated.Conventions.Contracts;
using Cqrs.Generated.Conventions.Shapes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cqrs.Generated.CodeFixes.Contracts.Versions;

/// <summary>
/// An upcaster from the old shape, as far as it writes itself: members that are still there. Of the rest only somebody who knows the domain can say what it was; in its place stands a name that does not
/// exist, for what is wrong and compiles would be believed.
/// </summary>
internal sealed class UpcasterScaffold
{
    private const string Old = "old";

    private readonly IReadOnlyList<ObjectMembers.Member> _old;
    private readonly IReadOnlyList<ContractChange> _changes;
    private readonly ISet<string> _withoutDefault;
    private IReadOnlyList<ObjectMembers.Member> _leftOver = [];
    private readonly SemanticModel _model;
    private readonly int _position;
    private readonly string _open = "TODO";
    private bool _isOpen;

    private UpcasterScaffold(IReadOnlyList<ObjectMembers.Member> old, IReadOnlyList<ContractChange> changes, ISet<string> withoutDefault, Location place, Compilation compilation)
    {
        (_old, _changes, _withoutDefault, _model, _position) = (old, changes, withoutDefault, compilation.GetSemanticModel(place.SourceTree!), place.SourceSpan.Start);
        while (!_model.LookupSymbols(_position, name: _open).IsEmpty)
            _open += "_";
    }

    /// <summary>The method, line by line; null where nobody could say how the new shape is made.</summary>
    public static IReadOnlyList<string>? Of(INamedTypeSymbol newType, INamedTypeSymbol oldType, int version, IReadOnlyList<ContractChange> changes, ISet<string> withoutDefault, Location place, KnownSymbols known)
    {
        if (Layout(oldType) is not { } old || Layout(newType) is not { } layout || ConstructorChoice.For(newType, CandidateMember.Of(newType), out _) is not { } choice)
            return null;
        var scaffold = new UpcasterScaffold(old.Members, changes, withoutDefault, place, known.Compilation);
        scaffold._leftOver = [.. old.Members.Except(layout.Members.Select(scaffold.SourceOf).OfType<ObjectMembers.Member>())];
        var made = $"new({scaffold.Arguments(choice, layout)}){scaffold.Initializer(layout)}";
        var method = $"public static {newType.Name} {Conventions.Upcasting.UpcastConvention.MethodName}({oldType.Name} {Old}) => {made};";
        return scaffold._isOpen ? [$"// TODO: say what stands for each {scaffold._open} in an event that was stored as version {version}. Until then this does not compile.", method] : [method];

        ObjectMembers? Layout(INamedTypeSymbol type) => ObjectMembers.TryFind(type, static (_, _, _) => null, "", known.Compilation.Assembly, known.Compilation, out var found) ? found : null;
    }

    private string Arguments(ConstructorChoice choice, ObjectMembers layout)
    {
        var arguments = new List<string>();
        var isNamed = false;
        for (var i = 0; i < choice.Arguments.Count; i++)
        {
            var parameter = choice.Constructor.Parameters[i];
            var member = layout.Members.First(member => SymbolEqualityComparer.Default.Equals(member.Symbol, choice.Arguments[i]));
            var value = ValueOf(member);
            if (value is null && parameter.HasExplicitDefaultValue && !MayBeRenamed(member))
            {
                isNamed = true;
                continue;
            }

            // What is not read off the old event says its name.
            isNamed |= value is null || value == _open;
            arguments.Add($"{(isNamed ? Escaped(parameter.Name) + ": " : "")}{value ?? Missing(member)}");
        }

        return string.Join(", ", arguments);
    }

    private string Initializer(ObjectMembers layout)
    {
        var assignments = new List<string>();
        foreach (var member in layout.Members.Where(member => member.Restore == MemberRestore.Initializer))
        {
            var isRequired = member.Symbol is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true };
            var value = ValueOf(member);
            if (value is not null || isRequired || MayBeRenamed(member) || !(IsNullable(member.Type) || IsInitialized(member.Symbol)))
                assignments.Add($"{Escaped(member.Symbol.Name)} = {value ?? Missing(member)}");
        }

        return assignments.Count == 0 ? "" : $" {{ {string.Join(", ", assignments)} }}";
    }

    /// <summary>The old event's member, converted where nothing is lost; null where it has none.</summary>
    private string? ValueOf(ObjectMembers.Member member)
    {
        if (SourceOf(member) is not { } source)
            return null;
        if (_withoutDefault.Contains(source.Symbol.Name))
            return Todo();
        var path = ContractPath.Member("", member.Key, member.KeyName);
        var read = $"{Old}.{Escaped(source.Symbol.Name)}";
        var conversion = _model.Compilation.ClassifyConversion(source.Type, member.Type);
        if (!TakesNullFrom(source.Type, member.Type) && conversion.IsImplicit && !conversion.IsUserDefined && !IsLossy(source.Type, member.Type))
            return read;

        // An enum that has got another number is another type here, and means the same.
        var isSame = ContractPath.Member("", source.Key, source.KeyName) == path && _changes.All(change => change.Verdict == ContractVerdict.Compatible || !IsWithin(change.Path, path));
        if (isSame && conversion is { IsExplicit: true } and ({ IsEnumeration: true } or { IsNullable: true }))
            return $"({member.Type.ToMinimalDisplayString(_model, _position)}){read}";
        return Todo();
    }

    private ObjectMembers.Member? SourceOf(ObjectMembers.Member member)
    {
        var path = ContractPath.Member("", member.Key, member.KeyName);
        var renamed = _changes.FirstOrDefault(change => change.Kind == ContractChangeKind.Renamed && change.Path == path)?.Stored?.Name;
        return _old.FirstOrDefault(other => other.Symbol.Name == member.Symbol.Name) ?? _old.FirstOrDefault(other => other.Symbol.Name == renamed);
    }

    /// <summary>Whether an old member that nobody takes could be this one: then nothing is no answer.</summary>
    private bool MayBeRenamed(ObjectMembers.Member member) => SourceOf(member) is null && _leftOver.Any(other => _model.Compilation.ClassifyConversion(other.Type, member.Type) is { Exists: true, IsUserDefined: false });

    private string Missing(ObjectMembers.Member member) => IsNullable(member.Type) && !MayBeRenamed(member) ? "null" : Todo();

    private string Todo()
    {
        _isOpen = true;
        return _open;
    }

    private static bool IsWithin(string path, string whole) => path == whole || (path.StartsWith(whole, StringComparison.Ordinal) && path[whole.Length] is '.' or '[' or '=');

    private static bool IsNullable(ITypeSymbol type) => type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T || type is { IsValueType: false, NullableAnnotation: NullableAnnotation.Annotated };

    /// <summary>Whether a null would come where none is expected, at any depth.</summary>
    private static bool TakesNullFrom(ITypeSymbol from, ITypeSymbol to)
        => (from is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated } && to is { NullableAnnotation: NullableAnnotation.NotAnnotated })
            || (from is IArrayTypeSymbol one && to is IArrayTypeSymbol other && TakesNullFrom(one.ElementType, other.ElementType))
            || (from is INamedTypeSymbol left && to is INamedTypeSymbol right && left.TypeArguments.Length == right.TypeArguments.Length && left.TypeArguments.Zip(right.TypeArguments, TakesNullFrom).Any(takes => takes));

    // C# converts such numbers by itself, and rounds them.
    private static bool IsLossy(ITypeSymbol from, ITypeSymbol to) => (from.SpecialType, to.SpecialType) is
        (SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Int64 or SpecialType.System_UInt64, SpecialType.System_Single)
        or (SpecialType.System_Int64 or SpecialType.System_UInt64, SpecialType.System_Double);

    private static bool IsInitialized(ISymbol member) => member.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is PropertyDeclarationSyntax { Initializer: not null } or VariableDeclaratorSyntax { Initializer: not null });

    private static string Escaped(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
}
