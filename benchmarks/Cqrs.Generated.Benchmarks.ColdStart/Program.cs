using Cqrs.Generated.Benchmarks.ColdStart;
using Cqrs.Generated.PostgreSql.Server;

// From the start of a process to the first loaded aggregate: dotnet run -c Release --project benchmarks/Cqrs.Generated.Benchmarks.ColdStart
//   [--rounds N]        how often each program is started, 20 unless set
//   [--postgres TEXT]   a connection string; without one a server is started, where its programs are on this machine. Makes the schema cqrs there if it is missing
//   [--published DIR]   where published programs are kept; without it they are made in a temporary folder and removed
//   [--jit-only]        leaves NativeAOT out, whose publishing takes a few minutes
//   [--json FILE]       writes the figures as one JSON document
string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var i && i + 1 < args.Length ? args[i + 1] : null;

const string nothing = ": 0 after 0";
const string loaded = "Ada Lovelace: 2250 after 10";
var rounds = int.Parse(Option("--rounds") ?? "20");
var scratch = Directory.CreateTempSubdirectory("cqrs-cold-start-");
PostgreSqlCluster? cluster = null;
try
{
    // 1. The programs, and what they load.
    var folder = Path.GetFullPath(Option("--published") ?? scratch.FullName);
    string[] compilations = args.Contains("--jit-only") ? ["jit"] : ["jit", "native"];
    var file = Path.Combine(scratch.FullName, "accounts.db");
    var postgres = Option("--postgres");
    if (postgres is null && PostgreSqlCluster.Unavailable is { } reason)
        Console.Error.WriteLine($"PostgreSQL is left out: {reason}");
    else
        postgres ??= (cluster = await PostgreSqlCluster.StartAsync()).ConnectionString;
    List<(string Store, string Target)> stores = [("memory", "-"), ("sqlite", file)];
    if (postgres is not null)
        stores.Add(("postgresql", postgres));
    Programs.Publish(folder, compilations, [.. stores.Select(store => store.Store)]);
    foreach (var (store, target) in stores)
        Child.Time(Programs.FileOf(folder, "jit", store, "Framework"), [target, "--fill"], loaded);

    // 2. The variants. The runtime alone is a floor that nobody comes under.
    List<Variant> variants = [];
    foreach (var compilation in compilations)
    {
        variants.Add(new("nothing", "by hand", compilation, Programs.FileOf(folder, compilation, "memory", "ByHand"), []));
        foreach (var (store, target) in stores)
        {
            var (framework, byHand) = (Programs.FileOf(folder, compilation, store, "Framework"), Programs.FileOf(folder, compilation, store, "ByHand"));
            variants.Add(new(store, "by hand", compilation, byHand, [target]));
            variants.Add(new(store, "framework", compilation, framework, [target]));
            variants.Add(new(store, "framework, container", compilation, framework, [target, "--container"]));
        }
    }

    // 3. Each in turn, so that whatever else the machine does hits all of them. The first round warms the file cache up and does not count.
    for (var round = 0; round <= rounds; round++)
    {
        foreach (var variant in variants)
        {
            var time = Child.Time(variant.File, variant.Arguments, variant.Store == "nothing" ? nothing : loaded);
            if (round > 0)
                variant.Milliseconds.Add(time);
        }
    }

    foreach (var line in Report.Table(variants))
        Console.WriteLine(line);
    if (Option("--json") is { } json)
        Report.Write(json, variants, rounds);
    return 0;
}
finally
{
    if (cluster is not null)
        await cluster.DisposeAsync();
    scratch.Delete(recursive: true);
}
