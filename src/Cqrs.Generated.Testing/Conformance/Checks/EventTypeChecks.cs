using Cqrs.Generated.Serialization;

namespace Cqrs.Generated.Testing.Conformance.Checks;

/// <summary>Numbers for types, and what they mean.</summary>
internal static class EventTypeChecks
{
    public static Area All { get; } = new("EventType", StorePromise.ReadYourWrites)
    {
        { NameAndVersion_AreKept, "Each event keeps its type's name and version." },
        { NamesThatDifferInCase_AreDifferentTypes, "Type names are compared code unit by code unit." },
        { VersionsOfOneName_AreDifferentTypes, "Versions of one name are different types, the largest number among them." },
        { HostileNames_AreKept, "Type names with blanks, quotes, SQL and any letters are kept." },
        { ManyTypesInOneBatch_AreKept, "A batch may bring 300 new types." },
        { TypesOfManyWritersAtOnce_AreKept, "Writers that bring the same new types at the same time all succeed." },
        { TypeOfALaterAppend_IsKnownToReaders, "A reader knows a type that came after its last read." },
        { EveryPage_KnowsItsNumbers, "Every number of a page is in the page's table." },
        { TypeOfARefusedAppend_CanComeLater, "A type that first came with a refused append can come again." },
    };

    private static Task NameAndVersion_AreKept(CheckRun run)
        => KeptAsync(run, new("Opened", 1), new("Credited", 1), new("Credited", 2), new("Opened", 1), new("bank.Closed", 3), new("Credited", 1));

    private static Task NamesThatDifferInCase_AreDifferentTypes(CheckRun run) => KeptAsync(run, new("noted", 1), new("Noted", 1), new("NOTED", 1), new("noted ", 1), new("note\u0301d", 1));

    private static Task VersionsOfOneName_AreDifferentTypes(CheckRun run) => KeptAsync(run, new("Noted", 1), new("Noted", 2), new("Noted", int.MaxValue), new("Noted", 32_768));

    private static Task HostileNames_AreKept(CheckRun run)
        => KeptAsync(run, new(" ", 1), new("a'; DROP TABLE events; --", 1), new("漢字", 1), new("\U0001f3e6", 1), new("a\nb", 1), new("Ns.Outer+Inner`1", 1), new(new string('n', 200), 1), new("@1", 1));

    private static Task ManyTypesInOneBatch_AreKept(CheckRun run) => KeptAsync(run, [.. Enumerable.Range(1, 300).Select(i => new EventTypeKey($"Type{i % 150}", 1 + i / 150))]);

    private static async Task TypesOfManyWritersAtOnce_AreKept(CheckRun run)
    {
        string[] names = ["A", "B", "C", "D", "E"];
        await CheckRun.AtOnceAsync(10, i => run.AppendAsync(new Batch($"s{i}", [.. names.Select(name => Batch.Event(name, name))])));
        for (var i = 0; i < 10; i++)
            run.Same($"the types of stream s{i}", names, (await run.StreamAsync($"s{i}")).Events.Select(e => e.Type.Name));
    }

    private static async Task TypeOfALaterAppend_IsKnownToReaders(CheckRun run)
    {
        for (var i = 1; i <= 5; i++)
        {
            await run.AppendAsync(new Batch("s", Batch.Event("x", $"Type{i}")));
            run.Same("the types of the stream", Enumerable.Range(1, i).Select(n => $"Type{n}"), (await run.StreamAsync("s")).Events.Select(e => e.Type.Name));
        }
    }

    private static async Task EveryPage_KnowsItsNumbers(CheckRun run)
    {
        var last = await run.AppendAsync(new Batch("s", [.. Enumerable.Range(1, 600).Select(i => Batch.Event("x", $"Type{i % 40}"))]));

        // A number without a name comes out as '#number' with version 0.
        run.Same("the types of the stream that have no name", [], (await run.StreamAsync("s")).Events.Where(e => e.Type.Version == 0).Select(e => e.Type));
        run.Same("the types of the log that have no name", [], (await run.LogAsync(last)).Events.Where(e => e.Type.Version == 0).Select(e => e.Type));
    }

    private static async Task TypeOfARefusedAppend_CanComeLater(CheckRun run)
    {
        await run.TryAppendAsync(new Batch("s", Batch.Event("x", "Lost")) { Expected = Stores.ExpectedVersion.Exactly(9) });
        await KeptAsync(run, new("Kept", 1), new("Lost", 1));
    }

    private static async Task KeptAsync(CheckRun run, params EventTypeKey[] types)
    {
        await run.AppendAsync(new Batch("s", [.. types.Select(type => Batch.Event("x", type.Name, type.Version))]));
        run.Same("the types of the stream", types, (await run.StreamAsync("s")).Events.Select(e => e.Type));
    }
}
