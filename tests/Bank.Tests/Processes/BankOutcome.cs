using System.Text.Json;

namespace Bank.Tests.Processes;

/// <summary>How a process ended.</summary>
internal sealed record BankOutcome(int ExitCode, string Output, string Error)
{
    /// <summary>All of standard output as one JSON object, after a run whose balances agree.</summary>
    public JsonElement Json()
    {
        Assert.True(ExitCode == 0, $"exit code {ExitCode}: {Error}{Output}");
        using var document = JsonDocument.Parse(Output);
        return document.RootElement.Clone();
    }
}
