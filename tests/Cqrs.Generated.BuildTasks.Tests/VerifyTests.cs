namespace Cqrs.Generated.BuildTasks.Tests;

public sealed class VerifyTests
{
    [Fact]
    public void WhatWasAccepted_IsRight_AndNothingIsWritten()
    {
        using var folder = new ContractFolder("", "");
        Assert.True(folder.Accept());
        var before = folder.Bytes(ContractFolder.Unshipped);

        Assert.True(folder.Verify());

        Assert.Empty(folder.Errors);
        Assert.Equal(before, folder.Bytes(ContractFolder.Unshipped));
    }

    [Theory]
    [InlineData("ParcelSent 1 1 decimal Weight\n", "", "'ParcelSent 1 1 decimal Weight' is in the code, and not in ")]
    [InlineData("decimal Weight", "double Weight", "'ParcelSent 1 1 decimal Weight' is in the code, and not in ")]
    [InlineData("decimal Weight", "double Weight", "'ParcelSent 1 1 double Weight' is not in the code, and in ")]
    [InlineData("ParcelSent 1  #", "Unknown 1\nParcelSent 1  #", "'Unknown 1' is not in the code, and in ")]
    public void LineThatDiffers_IsAnErrorThatNamesIt(string text, string other, string message)
    {
        using var folder = new ContractFolder("", "");
        Assert.True(folder.Accept());
        folder.Write(ContractFolder.Unshipped, folder[ContractFolder.Unshipped].Replace(text, other, StringComparison.Ordinal));

        Assert.False(folder.Verify());

        Assert.Contains(folder.Errors, error => error.Code == "CQRS2019" && error.Message!.StartsWith(message, StringComparison.Ordinal));
    }

    /// <summary>The compiler's rules can be silenced in many ways. What is stored is compared all the same, and nothing is written over it.</summary>
    [Theory]
    [InlineData("ParcelSent 1 1 int Weight", "CQRS2012")]
    [InlineData("ParcelSent 1 1 string Code", "CQRS2012")]
    [InlineData("ParcelSent 1 4 int Gone", "CQRS2015")]
    [InlineData("ParcelSent 1 4 string To", "CQRS2014")]
    [InlineData("ParcelSent 1 2 retired Kind", "CQRS2017")]
    [InlineData("ParcelSent 1 2 enum:int Kind\nParcelSent 1 2=1 value Usual", "CQRS2018")]
    [InlineData("ParcelLost 1", "CQRS2016")]
    [InlineData("ParcelReturned 1\nParcelReturned 1 0 int Why", "CQRS2012")]
    public void WhatBreaksHistory_IsRefusedByAcceptVerifyAndNothingIsWritten(string stored, string rule)
    {
        var shipped = $"ParcelSent 1\n{stored}\n";
        using var folder = new ContractFolder(shipped, "");
        foreach (var run in (Func<bool>[])[folder.Accept, folder.Verify])
        {
            Assert.False(run());
            Assert.Contains(folder.Errors, error => error.Code == rule);
            Assert.Equal((shipped, ""), (folder[ContractFolder.Shipped], folder[ContractFolder.Unshipped]));
        }
    }

    /// <summary>As after a build that was killed while it shipped: it can be ended.</summary>
    [Fact]
    public void LinesThatAreInBothFiles_AreRight()
    {
        using var folder = new ContractFolder("", "");
        Assert.True(folder.Accept());
        folder.Write(ContractFolder.Shipped, folder[ContractFolder.Unshipped]);

        Assert.True(folder.Verify());
        Assert.True(folder.Ship());

        Assert.Equal("", folder[ContractFolder.Unshipped]);
    }

    /// <summary>Without the generator there are no contracts in an assembly. That must not be read as no events.</summary>
    [Fact]
    public void AssemblyThatTheGeneratorDidNotSee_IsRefused()
    {
        using var folder = new ContractFolder("", "Kept 1\n");

        Assert.False(folder.Accept(typeof(ContractsTask).Assembly.Location));

        Assert.Contains("was compiled without the generator", Assert.Single(folder.Errors).Message, StringComparison.Ordinal);
        Assert.Equal("Kept 1\n", folder[ContractFolder.Unshipped]);
    }

    [Fact]
    public void BytesThatAreNoText_AreRefused()
    {
        using var folder = new ContractFolder("", "");
        File.WriteAllBytes(folder.PathOf(ContractFolder.Shipped), [(byte)'A', (byte)' ', 0xE9]);

        Assert.False(folder.Ship());

        Assert.Single(folder.Errors);
        Assert.Equal([(byte)'A', (byte)' ', 0xE9], folder.Bytes(ContractFolder.Shipped));
    }

    [Fact]
    public void Comments_AreNotCompared()
    {
        using var folder = new ContractFolder("", "");
        Assert.True(folder.Accept());
        folder.Write(ContractFolder.Unshipped, folder[ContractFolder.Unshipped].Replace("# Cqrs.", "# Other.", StringComparison.Ordinal));

        Assert.True(folder.Verify());
    }
}
