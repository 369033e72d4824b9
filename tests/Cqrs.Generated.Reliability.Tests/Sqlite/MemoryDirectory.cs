namespace Cqrs.Generated.Reliability.Tests.Sqlite;

/// <summary>A directory in memory where there is such a thing: what is written there thousands of times has no need of a disk.</summary>
internal sealed class MemoryDirectory : IDisposable
{
    private const string Memory = "/dev/shm";

    public string Path { get; } = Directory.Exists(Memory)
        ? Directory.CreateDirectory(System.IO.Path.Combine(Memory, $"cqrs-reliability-{Guid.NewGuid():N}")).FullName
        : Directory.CreateTempSubdirectory("cqrs-reliability-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public string Folder(string name) => Directory.CreateDirectory(File(name)).FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
