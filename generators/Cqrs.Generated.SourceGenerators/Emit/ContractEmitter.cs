using Cqrs.Generated.Conventions;
using Cqrs.Generated.SourceGenerators.Model;

namespace Cqrs.Generated.SourceGenerators.Emit;

/// <summary>Emits what is stored of an assembly's events, as attributes of it.</summary>
internal static class ContractEmitter
{
    public static string Emit(EquatableArray<ContractModel> contracts)
    {
        var code = new CodeWriter();
        foreach (var contract in contracts)
        {
            code.Line("[assembly: global::Cqrs.Generated.Serialization.EventContract(");
            using var arguments = code.Indent();
            for (var i = 0; i < contract.Lines.Count; i++)
                code.Line(Literal.Of(contract.Lines[i]) + (i < contract.Lines.Count - 1 ? "," : $"{Named(contract)})]"));
        }

        return code.ToString();
    }

    private static string Named(ContractModel contract)
        => (contract.FormerNames.Count == 0 ? "" : $", FormerNames = new[] {{ {string.Join(", ", contract.FormerNames.Select(Literal.Of))} }}") + (contract.IsPublic ? ", IsPublic = true" : "");
}
