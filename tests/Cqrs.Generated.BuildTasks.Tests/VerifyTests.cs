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

    [Fact]
    public void Comments_AreNotCompared()
    {
        using var folder = new ContractFolder("", "");
        Assert.True(folder.Accept());
        folder.Write(ContractFolder.Unshipped, folder[ContractFolder.Unshipped].Replace("# Cqrs.", "# Other.", StringComparison.Ordinal));

        Assert.True(folder.Verify());
    }
}
