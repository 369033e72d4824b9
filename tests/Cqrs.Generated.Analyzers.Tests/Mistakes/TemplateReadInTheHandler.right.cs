// What was signed is in the event.
using System.IO;

public sealed record ContractSigned(string Text);

public sealed partial class Contract : Aggregate
{
    public string Text { get; private set; } = "";

    public void Sign(string template) => Raise(new ContractSigned(Load(template)));

    private void HandleContractSigned(ContractSigned e) => Text = e.Text;

    private static string Load(string template) => File.ReadAllText(template);
}
