using Microsoft.Build.Framework;

namespace Cqrs.Generated.BuildTasks.Tests;

/// <summary>A project's folder with contract files, and what a build says of them.</summary>
internal sealed class ContractFolder : IDisposable
{
    public const string Shipped = "EventContracts.Shipped.txt", Unshipped = "EventContracts.Unshipped.txt";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cqrs-contracts-");

    public ContractFolder(string shipped, string unshipped)
    {
        Write(Shipped, shipped);
        Write(Unshipped, unshipped);
    }

    /// <summary>What the task has said is wrong: file, line, code and text.</summary>
    public IReadOnlyList<BuildErrorEventArgs> Errors { get; private set; } = [];

    public string this[string file] => System.Text.Encoding.UTF8.GetString(Bytes(file));

    public string PathOf(string file) => Path.Combine(_folder.FullName, file);

    public byte[] Bytes(string file) => File.ReadAllBytes(PathOf(file));

    public void Write(string file, string text) => File.WriteAllBytes(PathOf(file), System.Text.Encoding.UTF8.GetBytes(text));

    public IEnumerable<string> Files => _folder.EnumerateFiles().Select(file => file.Name).Order(StringComparer.Ordinal);

    public bool Accept() => Accept(typeof(ContractFolder).Assembly.Location);

    public bool Accept(string assembly) => Run(new AcceptEventContracts { Assembly = assembly });

    public bool Verify() => Run(new VerifyEventContracts { Assembly = typeof(ContractFolder).Assembly.Location });

    public bool Ship() => Run(new ShipEventContracts());

    public void Dispose() => _folder.Delete(recursive: true);

    private bool Run(ContractsTask task)
    {
        var engine = new Engine();
        (task.BuildEngine, task.ProjectDirectory) = (engine, _folder.FullName);
        var done = task.Execute();
        Errors = engine.Errors;
        return done;
    }

    private sealed class Engine : IBuildEngine
    {
        public List<BuildErrorEventArgs> Errors { get; } = [];

        public bool ContinueOnError => false;

        public int LineNumberOfTaskNode => 0;

        public int ColumnNumberOfTaskNode => 0;

        public string ProjectFileOfTaskNode => "";

        public bool BuildProjectFile(string projectFileName, string[] targetNames, System.Collections.IDictionary globalProperties, System.Collections.IDictionary targetOutputs) => throw new NotSupportedException();

        public void LogCustomEvent(CustomBuildEventArgs e) => throw new NotSupportedException();

        public void LogErrorEvent(BuildErrorEventArgs e) => Errors.Add(e);

        public void LogMessageEvent(BuildMessageEventArgs e)
        {
        }

        public void LogWarningEvent(BuildWarningEventArgs e) => throw new NotSupportedException();
    }
}
