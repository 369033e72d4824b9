namespace Cqrs.Generated.Reliability.Tests.Sqlite;

/// <summary>A directory in memory where there is room for it: what is written there thousands of times has no need of a disk. Containers have 64 MiB unless told otherwise.</summary>
internal sealed class MemoryDirectory : IDisposable
{
    private const string Memory = "/dev/shm";
    private const long Enough = 2L * 1024 * 1024 * 1024;

    public string Path { get; } = Directory.Exists(Memory) && new DriveInfo(Memory).AvailableFreeSpace > Enough
        ? Directory.CreateDirectory(System.IO.Path.Combine(Memory, $"cqrs-reliability-{Guid.NewGuid():N}")).FullName
        : Directory.CreateTempSubdirectory("cqrs-reliability-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public string Folder(string name) => Directory.CreateDirectory(File(name)).FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
