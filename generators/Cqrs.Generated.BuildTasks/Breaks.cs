using Cqrs.Generated.Conventions.Contracts;

namespace Cqrs.Generated.BuildTasks;

/// <summary>
/// What would break history, asked once more: a project can silence the compiler's rules, and a file that was written over what they say would be believed for ever. Only whether a member has a value where none is stored the
/// assembly does not say.
/// </summary>
internal static class Breaks
{
    /// <summary>What is wrong, each with the rule that says so.</summary>
    public static IEnumerable<(string Rule, string Text)> Of(Contract shipped, Contract unshipped, IReadOnlyList<EmbeddedContract> code)
    {
        foreach (var stored in shipped.Events.Where(stored => !stored.IsRetired))
        {
            var decided = unshipped.Find(stored.Name, stored.Version);
            if (code.FirstOrDefault(declared => declared.Reads(stored)) is not { } read)
            {
                if (decided?.IsRetired != true)
                    yield return ("CQRS2016", $"'{stored.Name}', version {stored.Version}, is gone from the code: bring it back, or retire it if none is stored anywhere.");
                continue;
            }

            foreach (var change in ContractComparison.Compare(stored, Defaulted(read.Contract, stored.Name), decided).Where(change => change.Verdict != ContractVerdict.Compatible))
                yield return (RuleOf(change.Kind), $"'{(change.Stored ?? change.Code)! with { Comment = "" }}' is {(change.Code is null ? "gone from the code" : $"'{change.Code with { Comment = "" }}' in the code")}: what is stored would not be read, or as something else. Take it back, or make the event's next version.");
        }
    }

    // Whether there is a value for what is not stored only the compiler can judge.
    private static EventContract Defaulted(EventContract contract, string name) => new(contract.Lines.Select(line => line with { Event = name, HasDefault = true }));

    private static string RuleOf(ContractChangeKind kind) => kind switch
    {
        ContractChangeKind.TypeChanged => "CQRS2012",
        ContractChangeKind.AddedWithoutDefault => "CQRS2013",
        ContractChangeKind.Moved => "CQRS2014",
        ContractChangeKind.Removed => "CQRS2015",
        ContractChangeKind.Reused => "CQRS2017",
        _ => "CQRS2018",
    };
}
