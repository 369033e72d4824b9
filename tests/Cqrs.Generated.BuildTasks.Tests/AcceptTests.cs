namespace Cqrs.Generated.BuildTasks.Tests;

public sealed class AcceptTests
{
    private const string Code = """
        ParcelBack 1  # Cqrs.Generated.BuildTasks.Tests.ParcelCameBack
        ParcelBack 1 0 string Why
        ParcelSent 1  # Cqrs.Generated.BuildTasks.Tests.ParcelSent
        ParcelSent 1 0 string To
        ParcelSent 1 1 decimal Weight
        ParcelSent 1 2 enum:int Kind  # Cqrs.Generated.BuildTasks.Tests.ParcelKind
        ParcelSent 1 2=0 value Usual
        ParcelSent 1 2=1 value Fragile

        """;

    [Fact]
    public void EventsOfTheAssembly_AreWritten_InTheOrderOfTheirNames()
    {
        using var folder = new ContractFolder("", "");

        Assert.True(folder.Accept());

        Assert.Equal(Code, folder[ContractFolder.Unshipped]);
        Assert.Equal("", folder[ContractFolder.Shipped]);
        Assert.Equal([ContractFolder.Shipped, ContractFolder.Unshipped], folder.Files);
    }

    [Fact]
    public void WhatIsShipped_IsNotWrittenAgain_AndWhatIsNewToItIs()
    {
        using var folder = new ContractFolder("ParcelBack 1\nParcelBack 1 0 string Why\nParcelSent 1\nParcelSent 1 0 string To\nParcelSent 1 1 decimal Weight\n", "");

        Assert.True(folder.Accept());

        Assert.StartsWith("ParcelSent 1  # Cqrs.Generated.BuildTasks.Tests.ParcelSent\nParcelSent 1 2 enum:int Kind", folder[ContractFolder.Unshipped], StringComparison.Ordinal);
    }

    [Fact]
    public void HeadingLineEndingsAndMark_AreKept()
    {
        using var folder = new ContractFolder("", "\uFEFF# Not yet released.\r\n");

        Assert.True(folder.Accept());

        Assert.Equal("\uFEFF# Not yet released.\r\n" + Code.ReplaceLineEndings("\r\n"), folder[ContractFolder.Unshipped]);
    }

    [Fact]
    public void LinesOfEventsThatAreGone_GoWithThem_AndDecisionsAboutWhatIsShippedStay()
    {
        using var folder = new ContractFolder("Lost 1\nLost 1 0 string Where\n", "Gone 1\nGone 1 0 int X\nLost 1 retired\nParcelReturned 1\nParcelReturned 1 0 string Why\n");

        Assert.True(folder.Accept());

        var text = folder[ContractFolder.Unshipped];
        Assert.DoesNotContain("Gone", text, StringComparison.Ordinal);
        Assert.Contains("Lost 1 retired\n", text, StringComparison.Ordinal);
        Assert.Contains("ParcelReturned 1\nParcelReturned 1 0 string Why\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void FileThatSaysSoAlready_IsNotTouched()
    {
        using var folder = new ContractFolder("", Code);
        var before = File.GetLastWriteTimeUtc(folder.PathOf(ContractFolder.Unshipped)).AddHours(-1);
        File.SetLastWriteTimeUtc(folder.PathOf(ContractFolder.Unshipped), before);

        Assert.True(folder.Accept());

        Assert.Equal(before, File.GetLastWriteTimeUtc(folder.PathOf(ContractFolder.Unshipped)));
    }

    [Fact]
    public void LineThatCannotBeRead_IsAnErrorAtItsPlace_AndNothingIsWritten()
    {
        var damaged = "# Heading\r\nParcelSent 1\r\n<<<<<<< ours\r\n";
        using var folder = new ContractFolder("", damaged);

        Assert.False(folder.Accept());

        var error = Assert.Single(folder.Errors);
        Assert.Equal(("CQRS2010", folder.PathOf(ContractFolder.Unshipped), 3), (error.Code, error.File, error.LineNumber));
        Assert.Equal(damaged, folder[ContractFolder.Unshipped]);
    }

    [Fact]
    public void FileThatIsMissing_IsNamed_AndNothingIsWritten()
    {
        using var folder = new ContractFolder("", "");
        File.Delete(folder.PathOf(ContractFolder.Shipped));

        Assert.False(folder.Accept());

        var error = Assert.Single(folder.Errors);
        Assert.Equal(("CQRS2011", folder.PathOf(ContractFolder.Shipped)), (error.Code, error.File));
        Assert.Equal("", folder[ContractFolder.Unshipped]);
    }
}
