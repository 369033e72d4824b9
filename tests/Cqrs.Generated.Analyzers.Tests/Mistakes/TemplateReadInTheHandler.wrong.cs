// The file is another one tomorrow, or gone.
using System.IO;

public sealed record ContractSigned(string Template);

public sealed partial class Contract : Aggregate
{
    public string Text { get; private set; } = "";

    public void Sign(string template) => Raise(new ContractSigned(template));

    private void HandleContractSigned(ContractSigned e) => Text = {|CQRS3007:Load(e.Template)|};

    private static string Load(string template) => File.ReadAllText(template);
}
