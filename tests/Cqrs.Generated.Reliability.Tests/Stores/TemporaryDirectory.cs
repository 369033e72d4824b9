namespace Cqrs.Generated.Reliability.Tests.Stores;

/// <summary>A directory of real files that is gone after the test.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("cqrs-reliability-").FullName;

    /// <summary>The file that most tests keep their store in.</summary>
    public string Store => File("store.db");

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
