namespace Cqrs.Generated.Benchmarks.Report.Parts;

/// <summary>What is known of the classes of benchmarks. One that is not here is published as well: its first method is ours.</summary>
internal static class Comparisons
{
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
        },
        new("Dispatch", "Generated", "per event") { Labels = new Dictionary<string, string> { ["Generated"] = "generated router", ["HandWrittenSwitch"] = "switch, by hand" } },
        new("SqliteLoad", "Store", "per load, history of") { Labels = new Dictionary<string, string> { ["ByHandOverWrapper"] = "by hand, over Microsoft's wrapper" } },
        new("SqliteAppend", "OneWriter", "per event") { Labels = new Dictionary<string, string> { ["Sync"] = "the disk's own sync" } },
    ];

    public static Comparison Of(string @class, string firstMethod) => s_all.FirstOrDefault(comparison => comparison.Class == @class) ?? new Comparison(@class, firstMethod, "per operation");
}
