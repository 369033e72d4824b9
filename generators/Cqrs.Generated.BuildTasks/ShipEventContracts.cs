using Cqrs.Generated.Conventions.Contracts;
using Microsoft.Build.Framework;

namespace Cqrs.Generated.BuildTasks;

/// <summary>Moves what is not shipped to what is.</summary>
/// <remarks>The shipped file is written first: if the build is killed in between, both say the same, and shipping again ends it.</remarks>
public sealed class ShipEventContracts : ContractsTask
{
    private protected override void Execute(ContractText shipped, ContractText unshipped)
    {
        var count = unshipped.Contract.Events.Count();
        shipped.Write(ContractAcceptance.Ship(shipped.Contract, unshipped.Contract));
        unshipped.Write([]);
        Log.LogMessage(MessageImportance.High, count == 0 ? $"{ContractFile.Unshipped} has nothing to ship." : $"{ContractFile.Shipped} has what {ContractFile.Unshipped} said of {count} event {(count == 1 ? "version" : "versions")}. Check both in.");
    }
}
