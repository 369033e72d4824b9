using Cqrs.Generated.Conventions;
using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.CodeFixes;

/// <summary>Writes a handler: it takes over each member of the event that the class has a member of the same name and type for.</summary>
/// <param name="type">The class.</param>
/// <param name="known">The framework's types.</param>
/// <param name="model">The file that the handler will stand in.</param>
/// <param name="position">Where it will stand: names are as short as they can be there.</param>
internal sealed class HandlerWriter(INamedTypeSymbol type, KnownSymbols known, SemanticModel model, int position)
{
    private const string Parameter = "e";

    /// <summary>The handler's lines, each indented as it is within the handler; <c>\t</c> stands for one step.</summary>
    public IReadOnlyList<string> Write(INamedTypeSymbol message)
    {
        var head = $"private void {HandlerConvention.NameFor(message)}({message.ToMinimalDisplayString(model, position)} {Parameter})";
        var assignments = Assignments(message).ToArray();
        return assignments.Length switch
        {
            0 => [$"{head} {{ }}"],
            1 => [$"{head} => {assignments[0]};"],
            _ => [head, "{", .. assignments.Select(assignment => $"\t{assignment};"), "}"],
        };
    }

    private IEnumerable<string> Assignments(INamedTypeSymbol message)
    {
        var taken = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var source in MembersOf(message).Where(member => member.DeclaredAccessibility == Accessibility.Public && CanRead(member)))
        {
            var target = MembersOf(type).FirstOrDefault(member => NameIn(member).Equals(NameIn(source), StringComparison.OrdinalIgnoreCase) && CanTake(member, source));
            if (target is not null && taken.Add(target))
                yield return $"{(target.Name == Parameter ? "this." : "")}{Identifiers.Escape(target.Name)} = {Parameter}.{Identifiers.Escape(source.Name)}";
        }
    }

    /// <summary>Properties and fields, those of the class itself first; the framework's own are not the user's to set.</summary>
    private IEnumerable<ISymbol> MembersOf(INamedTypeSymbol declaring)
    {
        for (var current = declaring; current is not null && current.SpecialType == SpecialType.None; current = current.BaseType)
        {
            if (KnownSymbols.Same(current, known.Aggregate) || KnownSymbols.Same(current, known.Projection))
                yield break;
            foreach (var member in current.GetMembers())
            {
                if (!member.IsStatic && member is IPropertySymbol { IsIndexer: false, ExplicitInterfaceImplementations.IsEmpty: true } or IFieldSymbol { IsImplicitlyDeclared: false })
                    yield return member;
            }
        }
    }

    private static bool CanRead(ISymbol member) => member is IFieldSymbol or IPropertySymbol { GetMethod.DeclaredAccessibility: Accessibility.Public };

    private bool CanTake(ISymbol target, ISymbol source)
    {
        var settable = target switch
        {
            IPropertySymbol { SetMethod: { IsInitOnly: false } set } => known.Compilation.IsSymbolAccessibleWithin(set, type),
            IFieldSymbol { IsReadOnly: false, IsConst: false } => known.Compilation.IsSymbolAccessibleWithin(target, type),
            _ => false,
        };
        var (to, from) = (TypeOf(target), TypeOf(source));
        return settable && KnownSymbols.Same(to, from) && (from.NullableAnnotation != NullableAnnotation.Annotated || to.NullableAnnotation != NullableAnnotation.NotAnnotated);
    }

    private static ITypeSymbol TypeOf(ISymbol member) => member is IPropertySymbol property ? property.Type : ((IFieldSymbol)member).Type;

    private static string NameIn(ISymbol member) => member.Name.TrimStart('_');
}
