namespace Cqrs.Generated.Analyzers.Tests.Contracts;

/// <summary>When the files say what the code is, and when they say more.</summary>
public sealed class DeclarationTests
{
    private const string Room = "\npublic sealed partial class Room : Aggregate { private void HandleTaken(Taken e) { } }";

    [Theory]
    [InlineData("Taken 1\nTaken 1 0 string Guest\n", "")]
    [InlineData("", "Taken 1\nTaken 1 0 string Guest\n")]
    [InlineData("", "Taken 1\nTaken 1 0 int Guest\nTaken 1 1 long? Nights\n")]
    [InlineData("", "Taken 1\nTaken 1 0 string Guest\nTaken 1 1 long? Nights\nTaken 1 2 int Gone\n")]
    [InlineData("", "Taken 1 retired\n")]
    public Task EventThatIsOtherwise_IsToBeDeclared(string shipped, string unshipped) => SaysAsync(
        "public sealed record Taken(string Guest, long? Nights);" + Room, shipped, unshipped,
        "CQRS2019: 'Taken', stored as 'Taken', version 1, is otherwise than in EventContracts.Unshipped.txt: declare it");

    /// <summary>What lies in a member that is retired is retired with it, and the names of an enum that has become its number mean nothing any more.</summary>
    [Theory]
    [InlineData("", "Taken 1 1 list Extras\nTaken 1 1[] object\nTaken 1 1[].0 string Title\n", "Taken 1 1 retired Extras\n")]
    [InlineData("", "Taken 1 1 map Extras\nTaken 1 1[key] string\nTaken 1 1[] object\nTaken 1 1[].0 enum:int Size\nTaken 1 1[].0=1 value Single\n", "Taken 1 1 retired Extras\n")]
    [InlineData("", "Taken 1 1 enum:int Size\nTaken 1 1=0 value Single\n", "Taken 1 1 retired Size\n")]
    [InlineData(", int Size", "Taken 1 1 enum:int Size\nTaken 1 1=0 value Single\n", "Taken 1 1 int Size\n")]
    [InlineData(", int Size", "Taken 1 1 int Size\nTaken 1 1=0 value Single\n", "")]
    public Task PartsOfWhatIsNotReadAsSuch_NeedNotBeSaid(string more, string stored, string unshipped)
        => SaysAsync($"public sealed record Taken(string Guest{more});" + Room, "Taken 1\nTaken 1 0 string Guest\n" + stored, unshipped.Length == 0 ? "" : "Taken 1\n" + unshipped);

    /// <summary>The control: of an enum and an object that are read, one part too many is one too many.</summary>
    [Theory]
    [InlineData("public enum Size { Single } public sealed record Taken(string Guest, Size Size);", "Taken 1 1 enum:int Size\nTaken 1 1=0 value Single\n", "Taken 1 1=1 value Double\n")]
    [InlineData("public sealed record Size(int Beds); public sealed record Taken(string Guest, Size Size);", "Taken 1 1 object Size\nTaken 1 1.0 int Beds\n", "Taken 1 1.1 int Baths\n")]
    public async Task PartsOfWhatIsRead_Count(string types, string parts, string more)
    {
        await SaysAsync(types + Room, "", "Taken 1\nTaken 1 0 string Guest\n" + parts);
        await SaysAsync(types + Room, "", "Taken 1\nTaken 1 0 string Guest\n" + parts + more, "CQRS2019: 'Taken', stored as 'Taken', version 1, is otherwise than in EventContracts.Unshipped.txt: declare it");
    }

    [Fact]
    public Task EventThatIsGoneAndWasNotShipped_IsSaidAtItsLines() => SaysAsync(
        "public sealed record Taken(int Nights);" + Room, "", "Taken 1\nTaken 1 0 int Nights\nBooked 1  # Hotel.Booked\nLeft 2\nLeft 2 0 int A\n",
        "CQRS2019 at 2: 'Hotel.Booked', stored as 'Booked', version 1, is not in the code: delete its lines if none is stored anywhere, or bring it back, under another name with [FormerName]",
        "CQRS2019 at 3: 'Left', stored as 'Left', version 2, is not in the code: delete its lines if none is stored anywhere, or bring it back, under another name with [FormerName]");

    /// <summary>A decision, a name that an event had, an old version that an upcaster reads, and events that are there and cannot be read or are of another project: none is left over.</summary>
    [Theory]
    [InlineData("public sealed record Taken(int Nights);", "Booked 1 retired\n")]
    [InlineData("[FormerName(\"Booked\")] public sealed record Taken(int Nights);", "Booked 1\nBooked 1 0 int Nights\n")]
    [InlineData("[Event(\"Booked\")] public sealed record Old(int Nights); [Event(\"Taken\")] public sealed record Taken(int Nights) { public static Taken Upcast(Old old) => new(old.Nights); }", "Booked 1\nBooked 1 0 int Nights\n")]
    [InlineData("[Event(\"Booked\")] public sealed record Odd(System.IntPtr Nights); public sealed record Taken(int Nights);", "Booked 1\nBooked 1 0 int Nights\n")]
    public Task EventThatTheCodeSpeaksOf_IsNotLeftOver(string events, string unshipped) => SaysAsync(events + Room, "", "Taken 1\nTaken 1 0 int Nights\n" + unshipped);

    /// <summary>Of what is said in a text file, the line's number is part of what is said.</summary>
    private static async Task SaysAsync(string source, string shipped, string unshipped, params string[] expected)
    {
        var found = await Files.AnalyzeAsync(source, shipped, unshipped);
        Assert.Equal(expected, found.Select(static d => $"{d.Id}{(d.Location.IsInSource ? "" : $" at {d.Location.GetLineSpan().StartLinePosition.Line}")}: {d.GetMessage(null)}").Order(StringComparer.Ordinal));
    }
}
