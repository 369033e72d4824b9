namespace Cqrs.Generated.BuildTasks.Tests;

public sealed class ShipTests
{
    [Fact]
    public void Lines_GoToTheOtherFile_IntoItsOrder()
    {
        using var folder = new ContractFolder("# Stored.\nA 1\nA 1 0 int X\nC 1\n", "# New.\nA 1\nA 1 1 string? Note\nB 1\nB 1 0 int Y\n");

        Assert.True(folder.Ship());

        Assert.Equal("# Stored.\nA 1\nA 1 0 int X\nA 1 1 string? Note\nB 1\nB 1 0 int Y\nC 1\n", folder[ContractFolder.Shipped]);
        Assert.Equal("# New.\n", folder[ContractFolder.Unshipped]);
    }

    /// <summary>What reads all that was written stands for it: a wider type, another name, and what was given up.</summary>
    [Fact]
    public void LineAboutTheSameValue_TakesThePlaceOfTheOlder()
    {
        using var folder = new ContractFolder("A 1\nA 1 0 int Count\nA 1 1 string Code\nB 1\nB 1 0 int X\n", "A 1\nA 1 0 long Number\nA 1 1 retired Code\nB 1 retired\n");

        Assert.True(folder.Ship());

        Assert.Equal("A 1\nA 1 0 long Number\nA 1 1 retired Code\nB 1 retired\nB 1 0 int X\n", folder[ContractFolder.Shipped]);
    }

    /// <summary>As after a build that was killed between the two files.</summary>
    [Fact]
    public void LinesThatAreInBothFiles_AreShippedOnce()
    {
        using var folder = new ContractFolder("A 1\nA 1 0 int X\n", "A 1\nA 1 0 int X\n");

        Assert.True(folder.Ship());

        Assert.Equal(("A 1\nA 1 0 int X\n", ""), (folder[ContractFolder.Shipped], folder[ContractFolder.Unshipped]));
    }

    [Fact]
    public void FileThatCannotBeRead_IsLeftAsItIs()
    {
        using var folder = new ContractFolder("A 1\nA 1 0 unheard X\n", "B 1\n");

        Assert.False(folder.Ship());

        Assert.Equal(("A 1\nA 1 0 unheard X\n", "B 1\n"), (folder[ContractFolder.Shipped], folder[ContractFolder.Unshipped]));
    }
}
