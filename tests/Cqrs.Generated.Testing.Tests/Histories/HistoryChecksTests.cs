using Cqrs.Generated.Serialization;

namespace Cqrs.Generated.Testing.Tests.Histories;

public sealed class HistoryChecksTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cqrs-goldens-");

    public static TheoryData<string> Sound => [.. Checks("unused").Names.Where(name => !name.Contains("defective", StringComparison.Ordinal) && !name.StartsWith("Rebuild.Forgetful", StringComparison.Ordinal))];

    [Fact]
    public void Names_AreThoseOfAllEventsAndAggregates() => Assert.Subset(
        Checks("unused").Names.ToHashSet(),
        (HashSet<string>)["Golden.Shipped@1", "RoundTrip.Shipped@1", "Upcast.Shipped@1", "Upcast.ShipmentMoved@1", "Golden.Shipped@2", "RoundTrip.Shipped@2", "Golden.ShipmentBack@1", "Replay.Shipment", "Snapshot.Shipment", "Rebuild.Places"]);

    [Theory, MemberData(nameof(Sound))]
    public void SoundHistory_FailsNothing_OnceItsGoldensAreThere(string name)
    {
        var checks = Checks(_folder.FullName);
        if (name.StartsWith("Golden.", StringComparison.Ordinal))
            Assert.Contains("had no golden bytes", Assert.Throws<HistoryException>(() => checks.Run(name)).Message, StringComparison.Ordinal);

        checks.Run(name);
    }

    [Fact]
    public void Golden_SaysWhatItIs_AndIsNeverWrittenAgain()
    {
        var checks = Checks(_folder.FullName);
        Assert.Throws<HistoryException>(() => checks.Run("Golden.Shipped@1"));
        var file = Path.Combine(_folder.FullName, "Shipped@1.golden.txt");
        const string text = "# Shipped@1. Such bytes may be in a store: they must be read for ever, and this file stays as it is.\n# [\"To 7\", 10]\n92a4546f20370a\n";
        Assert.Equal(text, File.ReadAllText(file));

        checks.Run("Golden.Shipped@1");

        Assert.Equal(text, File.ReadAllText(file));
    }

    [Theory]
    [InlineData("92a4546f2037", "are not read any more")]
    [InlineData("920707", "are not read any more")]
    [InlineData("x", "does not hold bytes in hexadecimal")]
    public void GoldenThatIsNotRead_IsNamed(string bytes, string message)
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "Shipped@1.golden.txt"), $"# heading\n{bytes}\n");

        var failure = Assert.Throws<HistoryException>(() => Checks(_folder.FullName).Run("Golden.Shipped@1"));

        Assert.Contains("Shipped@1", failure.Message, StringComparison.Ordinal);
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }

    /// <summary>The event reads the bytes, and makes something else of them.</summary>
    [Fact]
    public void GoldenThatIsReadAsSomethingElse_IsFound()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "defective.Rounded@1.golden.txt"), "9107\n");

        Assert.Contains("key 0 is 7 in the golden bytes, and 8 now", Assert.Throws<HistoryException>(() => Checks(_folder.FullName).Run("Golden.defective.Rounded@1")).Message, StringComparison.Ordinal);
    }

    /// <summary>An integer that a double rounds.</summary>
    [Fact]
    public void GoldenThatIsRounded_IsFound()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "defective.Widened@1.golden.txt"), "91cf0020000000000001\n");

        Assert.Contains("key 0 is 9007199254740993", Assert.Throws<HistoryException>(() => Checks(_folder.FullName).Run("Golden.defective.Widened@1")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FileThatIsNamedAfterNoEvent_FailsByItsName()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "Shipped.golden.txt"), "");

        Assert.Contains("is not named after an event version", Assert.Throws<HistoryException>(() => Checks(_folder.FullName).Run("Golden.Shipped.golden.txt")).Message, StringComparison.Ordinal);
    }

    /// <summary>More than there was, a wider number, and what is not read any more: all that may change.</summary>
    [Theory]
    [InlineData("Shipped@1", "92a161cd0007")]
    [InlineData("Shipped@1", "93a16107c3")]
    [InlineData("Shipped@2", "94a161a33130300590")]
    public void GoldenOfAnEarlierForm_IsRead(string key, string bytes)
    {
        File.WriteAllText(Path.Combine(_folder.FullName, $"{key}.golden.txt"), bytes);

        Checks(_folder.FullName).Run("Golden." + key);
    }

    [Fact]
    public void GoldenUnderAFormerName_IsReadByTheEvent_AndOfNobodyIsNamed()
    {
        var checks = Checks(_folder.FullName);
        Assert.Throws<HistoryException>(() => checks.Run("Golden.ShipmentBack@1"));
        foreach (var name in (string[])["ShipmentReturned", "ShipmentLost"])
            File.Copy(Path.Combine(_folder.FullName, "ShipmentBack@1.golden.txt"), Path.Combine(_folder.FullName, $"{name}@1.golden.txt"));

        checks.Run("Golden.ShipmentReturned@1");

        Assert.Contains("no event reads them", Assert.Throws<HistoryException>(() => checks.Run("Golden.ShipmentLost@1")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RoundTrip.defective.Rounded@1", "comes back from its bytes as something else: [8] was written, and [9] when it had been read")]
    [InlineData("RoundTrip.defective.Crossed@1", "comes back from its bytes as something else")]
    [InlineData("Replay.defective.Named", "cannot be loaded from its stored events")]
    [InlineData("RoundTrip.defective.Guarded@1", "Guarded does not take the sample that was made of it")]
    [InlineData("Upcast.defective.Raised@1", "An upcaster of defective.Raised@1 failed")]
    [InlineData("Upcast.defective.Parted@1", "What defective.Parted@1 has become cannot be made of it: Index was outside")]
    [InlineData("Replay.defective.Counting", "is another one when it is loaded twice")]
    [InlineData("Snapshot.defective.Counting", "is another one from all its events at once than from one after the other")]
    [InlineData("Snapshot.defective.Remembering", "is another one from a snapshot at version 1 than from all its events")]
    [InlineData("Replay.defective.Ordered", "Guarded does not take the sample")]
    [InlineData("Rebuild.ForgetfulPlaces", "is another one when it is built at once")]
    public void Defect_IsFoundByItsCheck(string name, string message)
        => Assert.Contains(message, Assert.Throws<HistoryException>(() => Checks(_folder.FullName).Run(name)).Message, StringComparison.Ordinal);

    [Fact]
    public void SamplesAndHistoriesOfOnesOwn_AreTakenInstead()
    {
        var checks = Checks(_folder.FullName).With(new Guarded("abc"));
        checks.Run("RoundTrip.defective.Guarded@1");
        Assert.Contains("There is a code already.", Assert.Throws<HistoryException>(() => checks.Run("Replay.defective.Ordered")).Message, StringComparison.Ordinal);

        checks = checks.WithHistory<Ordered>(new Guarded("abc"));

        checks.Run("Replay.defective.Ordered");
        checks.Run("Snapshot.defective.Ordered");
    }

    [Fact]
    public void UnknownNamesAndEvents_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => Checks("unused").Run("Golden.Nothing@1"));
        Assert.Throws<ArgumentException>(() => Checks("unused").With("text"));
    }

    [Fact]
    public void RelativeFolder_IsOneOfTheProject()
    {
        var key = new EventTypeKey("A", 1);
        Assert.EndsWith(Path.Combine("Cqrs.Generated.Testing.Tests", "Goldens", "A@1.golden.txt"), new Testing.Histories.Goldens(Testing.Histories.Goldens.FolderOf("Goldens")).PathOf(key), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static HistoryChecks Checks(string folder) => HistoryChecks.Of(CqrsApplication.TypeRegistry, Path.GetFullPath(folder))
        .WithProjection(static () => new Places(), static places => places.Crates)
        .WithProjection(static () => new ForgetfulPlaces(), static places => places.Count);
}
