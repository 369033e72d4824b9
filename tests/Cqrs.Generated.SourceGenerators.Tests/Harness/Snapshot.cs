using System.Runtime.CompilerServices;
using DiffEngine;

namespace Cqrs.Generated.SourceGenerators.Tests.Harness;

/// <summary>
/// Compares text with a file in the repository: <c>Name.verified.cs</c> says what it must be, <c>Name.received.cs</c> what it was. To accept a
/// change, replace the one with the other and read the difference in the commit.
/// </summary>
internal static class Snapshot
{
    public static void Matches(string name, string actual, [CallerFilePath] string? caller = null)
    {
        var folder = Path.Combine(FindFolder(caller!), "Snapshots");
        var verified = Path.Combine(folder, name + ".verified.cs");
        var received = Path.Combine(folder, name + ".received.cs");
        if (File.Exists(verified) && File.ReadAllText(verified).ReplaceLineEndings("\n") == actual)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, actual);
        DiffRunner.Launch(received, verified);
        Assert.Fail($"{name} is not what Snapshots/{name}.verified.cs says; see Snapshots/{name}.received.cs.\n{actual}");
    }

    // The caller's path is mapped in deterministic builds: found again from where the test runs.
    private static string FindFolder(string caller)
    {
        var project = Path.GetFileName(Path.GetDirectoryName(caller))!;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (folder.Name == project || Directory.Exists(Path.Combine(folder.FullName, "Snapshots")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException($"The folder {project} with Snapshots was not found above {AppContext.BaseDirectory}.");
    }
}
