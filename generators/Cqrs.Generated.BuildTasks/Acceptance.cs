using Cqrs.Generated.Conventions.Contracts;

namespace Cqrs.Generated.BuildTasks;

/// <summary>What the file of what is not shipped has to say.</summary>
internal static class Acceptance
{
    public static IReadOnlyList<ContractLine> Of(Contract shipped, Contract unshipped, IReadOnlyList<EmbeddedContract> code)
    {
        // Under a name that an event had before, what was noted of it stays.
        var former = unshipped.Events.Where(e => code.Any(declared => declared.Contract.Name != e.Name && declared.Reads(e)));
        return [.. ContractAcceptance.Accept(shipped, unshipped, code.Select(declared => declared.Contract)).Concat(former.SelectMany(e => e.Lines)).Distinct()];
    }
}
