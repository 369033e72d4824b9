using Cqrs.Generated.Conventions.Contracts;
using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.Analyzers.Contracts;

/// <summary>Events that may be stored and that the project does not declare any more, or declares under another wire name. They are reported in the contract file: in the code there is nothing left.</summary>
internal static class RemovedEvents
{
    public static IEnumerable<Diagnostic> Of(ContractFiles files, DeclaredEvents code)
    {
        var declared = new HashSet<(string, int)>(code.All.SelectMany(found => found.Contracts).Select(contract => (contract.Name, contract.Version)));
        foreach (var placed in files.ShippedFile!.Lines.Where(placed => placed.Line is { IsEvent: true, Type: "" or ContractLine.Named }))
        {
            var line = placed.Line;
            if (declared.Contains((line.Event, line.Version)) || files.Unshipped.Find(line.Event, line.Version)?.IsRetired == true)
                continue;
            yield return files.Describe(
                DiagnosticDescriptors.StoredEventRemoved, ContractFiles.LocationOf(files.ShippedTexts[0], placed.Span), ContractProperties.Of(line), line.Event, line.Version, WhatToDo(line, files, code));
        }
    }

    /// <summary>An event of the same shape that nobody has declared yet may be the same under a new name, or another of the same members.</summary>
    private static string WhatToDo(ContractLine line, ContractFiles files, DeclaredEvents code)
    {
        var shape = files.Shipped.Find(line.Event, line.Version)!;
        var twin = shape.Lines.Count < 2 ? null : code.All.FirstOrDefault(found =>
            files.Shipped.Find(found.Contract.Name, found.Contract.Version) is null
            && found.Contract.Lines.Skip(1).Select(member => (member.Path, member.Type, member.Name)).SequenceEqual(shape.Lines.Skip(1).Select(member => (member.Path, member.Type, member.Name))));
        var retire = $"bring it back, or add '{ContractPath.Escape(line.Event)} {line.Version} {ContractLine.Retired}' to {ContractFile.Unshipped} if none is stored anywhere";
        return twin is null
            ? retire
            : $"{retire}; if '{twin.Type.Name}', which has its shape, is the same event, pin its name with [Event(\"{line.Event}\"{(line.Version == 1 ? "" : $", Version = {line.Version}")})], or say with [FormerName(\"{line.Event}\")] that it had it";
    }
}
