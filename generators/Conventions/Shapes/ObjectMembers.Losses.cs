using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.Conventions.Shapes;

/// <content>Values that nobody could store or give back, whatever the layout.</content>
internal sealed partial class ObjectMembers
{
    private static bool AllCanBeReached(IReadOnlyList<CandidateMember> candidates, Refusal refuse, string path)
    {
        foreach (var hidden in candidates.Where(c => c.HiddenBy is not null))
        {
            refuse($"{path}.{hidden.Symbol.Name}",
                $"has a value in '{hidden.Symbol.ContainingType.Name}' that would be lost, because '{hidden.HiddenBy!.ContainingType.Name}' hides it: rename one of them, make the hiding one an override, or give the hidden one [IgnoreMember]",
                hidden.HiddenBy.Locations.FirstOrDefault());
        }

        return candidates.All(c => c.HiddenBy is null);
    }

    // Generated code sets what is stored, and C# insists on everything that is required.
    private static bool AllRequiredAreStored(
        INamedTypeSymbol type, ConstructorChoice choice, IReadOnlyList<CandidateMember> candidates, Refusal refuse, string path)
    {
        if (!ConstructionConvention.LeavesRequiredMembers(type, choice.Constructor))
            return true;
        var isWhole = true;
        for (var current = type; current is not null; current = current.BaseType)
        {
            foreach (var member in current.GetMembers().Where(m => m is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true }))
            {
                if (candidates.Any(c => c.CanBeSet && c.Symbol.Name == member.Name))
                    continue;
                refuse($"{path}.{member.Name}", "is required, but is not stored, so nothing could give it its value again: make it not required, or store it: public, and without [IgnoreMember]", member.Locations.FirstOrDefault());
                isWhole = false;
            }
        }

        return isWhole;
    }
}
