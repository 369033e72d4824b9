namespace Cqrs.Generated.PackageTests;

/// <summary>Contract files from the command line, as a project with the package has it. What the tasks write is tested with them.</summary>
public sealed class ContractTargetsTests(Packages packages)
{
    private const string Shipped = "EventContracts.Shipped.txt", Unshipped = "EventContracts.Unshipped.txt", Credited = "record struct AccountCredited(decimal Amount";

    [Fact]
    public async Task Contracts_AreAcceptedVerifiedAndShipped()
    {
        using var project = await ConsumerProject.CreateAsync(packages, "Cqrs.Generated");

        // 1. A project without files: told so; then made, and right.
        await FailsAsync(project, "VerifyEventContracts", "error CQRS2011");
        await WorksAsync(project, "AcceptEventContracts");
        Assert.Contains("AccountCredited 1 0 decimal Amount", project.Read(Unshipped), StringComparison.Ordinal);
        await WorksAsync(project, "ShipEventContracts");
        Assert.Contains("AccountCredited 1 0 decimal Amount", project.Read(Shipped), StringComparison.Ordinal);
        Assert.Equal("", project.Read(Unshipped));

        // 2. A change that is compatible: not declared; then accepted.
        project.Program = project.Program.Replace(Credited, Credited + ", string? Note = null", StringComparison.Ordinal);
        await FailsAsync(project, "VerifyEventContracts", "CQRS2019");
        await FailsAsync(project, "ShipEventContracts", "CQRS2019");
        await WorksAsync(project, "AcceptEventContracts");
        await WorksAsync(project, "VerifyEventContracts");

        // 3. One that breaks history: nothing is written for it.
        var before = project.Read(Unshipped);
        project.Program = project.Program.Replace(Credited, Credited.Replace("decimal", "int", StringComparison.Ordinal), StringComparison.Ordinal).Replace("(decimal amount)", "(int amount)", StringComparison.Ordinal);
        await FailsAsync(project, "AcceptEventContracts", "error CQRS2012");
        Assert.Equal(before, project.Read(Unshipped));
    }

    /// <summary>A project that lists its frameworks is built once for each, and has one pair of files.</summary>
    [Fact]
    public async Task ProjectThatListsItsFrameworks_HasTheTargetsToo()
    {
        using var project = await ConsumerProject.CreateAsync(packages, "Cqrs.Generated");
        project.Write("Wallet.csproj", project.Read("Wallet.csproj").Replace("TargetFramework>", "TargetFrameworks>", StringComparison.Ordinal));

        await WorksAsync(project, "AcceptEventContracts");
        await WorksAsync(project, "ShipEventContracts");

        Assert.Contains("AccountCredited 1 0 decimal Amount", project.Read(Shipped), StringComparison.Ordinal);
        Assert.Equal("", project.Read(Unshipped));
    }

    /// <summary>The targets are as strict as can be, whatever the project says.</summary>
    [Fact]
    public async Task ComparisonThatIsTurnedOff_IsOnForTheTargets()
    {
        using var project = await ConsumerProject.CreateAsync(packages, "Cqrs.Generated");
        project.Write("Directory.Build.targets", "<Project><PropertyGroup><CqrsEventContracts>none</CqrsEventContracts></PropertyGroup></Project>");
        project.Write(".editorconfig", $"root = true\n[*.cs]\ndotnet_diagnostic.{"CQRS2012"}.severity = none\n");
        project.Write(Shipped, "AccountCredited 1\nAccountCredited 1 0 string Amount\n");
        project.Write(Unshipped, "");
        await WorksAsync(project, "Build");

        await FailsAsync(project, "VerifyEventContracts", "error CQRS2012");
    }

    private static async Task WorksAsync(ConsumerProject project, string target)
    {
        var (exitCode, output) = await project.BuildAsync("-t:" + target);
        Assert.True(exitCode == 0, $"{target}:\n{output}");
    }

    private static async Task FailsAsync(ConsumerProject project, string target, string message)
    {
        var (exitCode, output) = await project.BuildAsync("-t:" + target);
        Assert.True(exitCode != 0 && output.Contains(message, StringComparison.Ordinal), $"{target}, where '{message}' is awaited:\n{output}");
    }
}
