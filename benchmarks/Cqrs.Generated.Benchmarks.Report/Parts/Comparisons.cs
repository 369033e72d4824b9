namespace Cqrs.Generated.Benchmarks.Report.Parts;

/// <summary>What is known of the classes of benchmarks. One that is not here is published as well: its first method is ours.</summary>
internal static class Comparisons
{
    private static readonly Dictionary<string, string> s_appends = new()
    {
        ["Sync"] = "the disk's own sync", ["OneWriter"] = "one writer", ["OneWriterByHand"] = "one writer, by hand", ["SixteenWriters"] = "16 writers", ["SixteenWritersByHand"] = "16 writers, by hand",
        ["GroupsOf100"] = "appends of 100", ["GroupsOf100ByHand"] = "appends of 100, by hand",
    };

    private static readonly string[] s_ourAppends = ["SixteenWriters", "GroupsOf100"];

    // Of a rate that is to be at least so much of another's, the time may be at most one by that much.
    private static readonly Goal[] s_sqliteAppendGoals =
    [
        new("one writer, by a sync of the disk", "OneWriter", "Sync") { Limit = 1 / 0.7 }, new("one writer, by the same by hand", "OneWriter", "OneWriterByHand"),
        new("16 writers, by the same by hand", "SixteenWriters", "SixteenWritersByHand"), new("appends of 100, by the same by hand", "GroupsOf100", "GroupsOf100ByHand"),
    ];

    private static readonly Goal[] s_rebuildGoals = [new("ours, by hand", "Rebuild", "ByHand") { Limit = 1 / 0.7 }];

    private static readonly Goal[] s_postgreSqlAppendGoals =
    [
        new("one writer, by the same by hand", "OneWriter", "OneWriterByHand") { Limit = 1 / 0.85 }, new("16 writers, by the same by hand", "SixteenWriters", "SixteenWritersByHand") { Limit = 1 / 0.85 },
        new("one by one, by appends of 100", "OneWriter", "GroupsOf100") { Limit = 20, IsAtLeast = true }, new("appends of 100, by the same by hand", "GroupsOf100", "GroupsOf100ByHand"),
    ];

    private static readonly Comparison[] s_all =
    [
        new("BytesToState", "Generated", "per event, history of")
        {
            DividedBy = "Events",
            Labels = new Dictionary<string, string>
            {
                ["Generated"] = "generated fold", ["HandWrittenLimit"] = "limit, by hand", ["MessagePackClasses"] = "MessagePack classes", ["MemoryPackClasses"] = "MemoryPack classes",
                ["SystemTextJson"] = "System.Text.Json", ["GoPackageInCSharp"] = "Go package, in C#",
            },
            Goals =
            [
                new("MessagePack classes, by ours", "MessagePackClasses", "Generated") { IsAtLeast = true, At = "10", Limit = 5 },
                new("MessagePack classes, by ours", "MessagePackClasses", "Generated") { IsAtLeast = true, At = "1,000", Limit = 15 },
                new("MessagePack classes, by ours", "MessagePackClasses", "Generated") { IsAtLeast = true, At = "10,000", Limit = 15 },
                new("System.Text.Json, by ours", "SystemTextJson", "Generated") { IsAtLeast = true, At = "1,000", Limit = 60 },
                new("System.Text.Json, by ours", "SystemTextJson", "Generated") { IsAtLeast = true, At = "10,000", Limit = 60 },
                new("ours, by the limit by hand", "Generated", "HandWrittenLimit"),
            ],
        },
        new("OldVersions", "AllNew", "per event, history of")
        {
            DividedBy = "Events",
            Labels = new Dictionary<string, string>
            {
                ["AllNew"] = "all of the newest version", ["HalfOld"] = "half of an older version, plain upcasters", ["ComputedAllNew"] = "all of the newest version, upcasters that compute", ["ComputedHalfOld"] = "half of an older version, upcasters that compute",
            },
            AlsoOurs = ["HalfOld", "ComputedAllNew", "ComputedHalfOld"],
            Goals = [new("half old, by all new", "HalfOld", "AllNew") { Limit = 1.2 }, new("half old, by all new, upcasters that compute", "ComputedHalfOld", "ComputedAllNew") { Limit = 1.2 }],
        },
        new("Dispatch", "Generated", "per event") { Labels = new Dictionary<string, string> { ["Generated"] = "generated router", ["HandWrittenSwitch"] = "switch, by hand" }, Goals = [new("ours, by the switch by hand", "Generated", "HandWrittenSwitch") { Limit = 1.05 }] },
        new("CommandToHandler", "Sender", "per command")
        {
            Labels = new Dictionary<string, string>
            {
                ["Sender"] = "ICommandSender", ["Dispatcher"] = "CommandDispatcher", ["SenderWithStruct"] = "ICommandSender, a struct", ["SenderWithContext"] = "ICommandSender, a handler that takes a context",
                ["DirectCall"] = "direct call", ["MediatorClass"] = "Mediator, its class", ["MediatorInterface"] = "Mediator, IMediator", ["MediatorWithStruct"] = "Mediator, its class, a struct",
            },
            AlsoOurs = ["Dispatcher", "SenderWithStruct", "SenderWithContext"],
            Goals =
            [
                new("ours, by a direct call", "Sender", "DirectCall") { Limit = 1.3 }, new("ours, by Mediator's class", "Sender", "MediatorClass") { Limit = 1 }, new("ours, by Mediator's interface", "Sender", "MediatorInterface"),
                new("ours by Mediator, a struct", "SenderWithStruct", "MediatorWithStruct"),
            ],
        },
        new("DispatchOfPeers", "Generated", "per event")
        {
            Labels = new Dictionary<string, string>
            {
                ["Generated"] = "generated router", ["HandWrittenSwitch"] = "switch, by hand", ["OrleansJournaledGrain"] = "Orleans, a journaled grain's transition", ["GoPackageInCSharp"] = "Go package, in C#",
            },
        },
        new("CommandToHandlerOfPeers", "Sender", "per command") { Labels = new Dictionary<string, string> { ["Sender"] = "ICommandSender", ["DirectCall"] = "direct call", ["Wolverine"] = "Wolverine, as a mediator", ["MassTransit"] = "MassTransit's mediator" } },
        new("CommandToAggregate", "Sender", "per command that appends an event in memory") { Labels = new Dictionary<string, string> { ["Sender"] = "ICommandSender", ["DirectCall"] = "direct call of the handler" }, Goals = [new("ours, by a direct call", "Sender", "DirectCall")] },
        new("RaisedEvent", "Struct", "per event")
        {
            Labels = new Dictionary<string, string>
            {
                ["Struct"] = "Raise, a struct", ["Class"] = "Raise, a class", ["HandWritten"] = "by hand, trusting what it wrote", ["HandWrittenAsLoaded"] = "by hand, state as it will be loaded",
            },
            AlsoOurs = ["Class"],
            Goals = [new("ours, by hand", "Struct", "HandWritten"), new("ours, by hand with the same promise", "Struct", "HandWrittenAsLoaded")],
        },
        new("SqliteLoad", "Store", "per load, history of")
        {
            Labels = new Dictionary<string, string> { ["StorePacked"] = "store, packed", ["ByHandOverWrapper"] = "by hand, over Microsoft's wrapper" },
            AlsoOurs = ["StorePacked"],
            Goals = [new("ours, by hand", "Store", "ByHand") { Limit = 1 / 0.9 }, new("ours packed, by hand", "StorePacked", "ByHand")],
        },
        new("SqliteAppend", "OneWriter", "per event") { Labels = s_appends, AlsoOurs = s_ourAppends, Goals = s_sqliteAppendGoals },
        new("PostgreSqlLoad", "Rows", "per load, history of")
        {
            Labels = new Dictionary<string, string> { ["Rows"] = "store, row by row", ["Packed"] = "store, packed", ["ByHandOneStatement"] = "by hand, one statement" },
            AlsoOurs = ["Packed"],
            Goals = [new("ours row by row, by hand", "Rows", "ByHand") { Limit = 1 / 0.9 }, new("row by row, by packed", "Rows", "Packed") { At = "10,000", Limit = 10, IsAtLeast = true }],
        },
        new("PostgreSqlAppend", "OneWriter", "per event") { Labels = s_appends, AlsoOurs = s_ourAppends, Goals = s_postgreSqlAppendGoals },
        new("SqliteRebuild", "Rebuild", "per event") { Goals = s_rebuildGoals },
        new("PostgreSqlRebuild", "Rebuild", "per event") { Goals = s_rebuildGoals },
        new("RabbitMqBus", "Publish", "per event")
        {
            Labels = new Dictionary<string, string>
            {
                ["Publish"] = "publish, confirmed", ["PublishByHand"] = "publish, by the plain client", ["Receive"] = "receive and accept", ["ReceiveByHand"] = "receive, by the plain client",
            },
            AlsoOurs = ["Receive"],
            Goals = [new("publish, by the plain client", "Publish", "PublishByHand") { Limit = 1 / 0.85 }, new("receive, by the plain client", "Receive", "ReceiveByHand") { Limit = 1 / 0.85 }],
        },
    ];

    public static Comparison Of(string @class, string firstMethod) => s_all.FirstOrDefault(comparison => comparison.Class == @class) ?? new Comparison(@class, firstMethod, "per operation");
}
