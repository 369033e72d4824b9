using Cqrs.Generated.Conventions.Contracts;
using Microsoft.Build.Framework;

namespace Cqrs.Generated.BuildTasks;

/// <summary>Writes what the code says into the file of what is not shipped, as the fix of CQRS2019 does.</summary>
public sealed class AcceptEventContracts : ContractsTask
{
    /// <summary>The compiled assembly.</summary>
    [Required]
    public string Assembly { get; set; } = "";

    private protected override void Execute(ContractText shipped, ContractText unshipped)
    {
        if (Compared(Assembly, shipped, unshipped) is not { } code)
            return;
        var written = unshipped.Write(Acceptance.Of(shipped.Contract, unshipped.Contract, code));
        Log.LogMessage(MessageImportance.High, written ? $"{ContractFile.Unshipped} says what the code does. Look at what has changed, and check it in." : $"{ContractFile.Unshipped} says what the code does already.");
    }
}
