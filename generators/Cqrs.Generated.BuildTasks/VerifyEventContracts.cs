using Cqrs.Generated.Conventions.Contracts;
using Microsoft.Build.Framework;

namespace Cqrs.Generated.BuildTasks;

/// <summary>Fails where the files do not say what the code does. What would break history the compiler has said before.</summary>
public sealed class VerifyEventContracts : ContractsTask
{
    /// <summary>The compiled assembly.</summary>
    [Required]
    public string Assembly { get; set; } = "";

    private protected override void Execute(ContractText shipped, ContractText unshipped)
    {
        if (Compared(Assembly, shipped, unshipped) is not { } code)
            return;
        var wanted = Acceptance.Of(shipped.Contract, unshipped.Contract, code);
        var written = unshipped.Contract.Events.SelectMany(e => e.Lines).ToList();
        Tell(wanted.Where(line => !written.Exists(line.SaysTheSameAs)), "is in the code, and not in");
        Tell(written.Where(line => !wanted.Any(line.SaysTheSameAs) && !IsShipped(line)), "is not in the code, and in");

        // In both files is what a build has left that was killed while it shipped.
        bool IsShipped(ContractLine line) => shipped.Contract.Find(line.Event, line.Version)?.Find(line.Path)?.SaysTheSameAs(line) == true;

        void Tell(IEnumerable<ContractLine> lines, string how)
        {
            foreach (var line in lines)
                Log.LogError(null, "CQRS2019", null, null, Path.Combine(ProjectDirectory, ContractFile.Unshipped), 0, 0, 0, 0, $"'{line with { Comment = "" }}' {how} {ContractFile.Unshipped}: 'dotnet build -t:AcceptEventContracts' writes it as it should be.");
        }
    }
}
