using System.Reflection;
using System.Runtime.InteropServices;

namespace Cqrs.Generated.Benchmarks.ColdStart;

/// <summary>The programs that are measured, one for each store, published for the JIT and to native code into a folder.</summary>
internal static class Programs
{
    private const string Prefix = "Cqrs.Generated.Benchmarks.ColdStart.";

    public static string FileOf(string folder, string compilation, string store, string name) => Path.Combine(folder, $"{compilation}-{store}-{name}", Prefix + name);

    /// <summary>Publishes what is not in the folder yet.</summary>
    public static void Publish(string folder, IReadOnlyList<string> compilations, IReadOnlyList<string> stores)
    {
        var benchmarks = typeof(Programs).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "Benchmarks").Value!;
        var runtime = $"linux-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";
        foreach (var compilation in compilations)
        {
            foreach (var (store, name) in stores.SelectMany(store => ((string[])["Framework", "ByHand"]).Select(name => (store, name))))
            {
                if (File.Exists(FileOf(folder, compilation, store, name)))
                    continue;
                Console.Error.WriteLine($"Publishing {name} for {store} ({compilation}).");

                // The projects ask for native code themselves; a property on the command line would ask the generator's project for it too.
                string[] kind = compilation == "native" ? [] : ["-p:PublishAot=false", "--self-contained", "false"];
                Child.Run(
                    Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
                    ["publish", Path.Combine(benchmarks, Prefix + name), "-c", "Release", "-v", "quiet", "-nologo", "-r", runtime, $"-p:ColdStartStore={store}",
                        "--artifacts-path", Path.Combine(folder, $"{compilation}-{store}-artifacts"), "-o", Path.Combine(folder, $"{compilation}-{store}-{name}"), .. kind]);
            }
        }
    }
}
