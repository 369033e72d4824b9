using Cqrs.Generated.Conventions.Contracts;
using Microsoft.Build.Framework;

namespace Cqrs.Generated.BuildTasks;

/// <summary>Does something with a project's contract files. What is wrong is logged as an error, at its line, and then nothing is written.</summary>
public abstract class ContractsTask : Microsoft.Build.Utilities.Task
{
    /// <summary>The folder of the project.</summary>
    [Required]
    public string ProjectDirectory { get; set; } = "";

    /// <inheritdoc/>
    public sealed override bool Execute()
    {
        try
        {
            if (Read(ContractFile.Shipped) is { } shipped && Read(ContractFile.Unshipped) is { } unshipped)
                Execute(shipped, unshipped);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or BadImageFormatException or System.Text.DecoderFallbackException)
        {
            Log.LogErrorFromException(e);
        }

        return !Log.HasLoggedErrors;
    }

    private protected abstract void Execute(ContractText shipped, ContractText unshipped);

    /// <summary>The contracts of an assembly that breaks nothing of what is shipped; null, with errors, where it does.</summary>
    private protected IReadOnlyList<EmbeddedContract>? Compared(string assembly, ContractText shipped, ContractText unshipped)
    {
        if (EmbeddedContracts.Of(assembly) is not { } code)
        {
            Log.LogError($"'{assembly}' was compiled without the generator of Cqrs.Generated: nothing is known of its events. Does the compiler load it?");
            return null;
        }

        foreach (var (rule, text) in Breaks.Of(shipped.Contract, unshipped.Contract, code))
            Log.LogError(null, rule, null, null, Path.Combine(ProjectDirectory, ContractFile.Shipped), 0, 0, 0, 0, text);
        return Log.HasLoggedErrors ? null : code;
    }

    private ContractText? Read(string name)
    {
        var path = Path.Combine(ProjectDirectory, name);
        if (!File.Exists(path))
        {
            Log.LogError(null, "CQRS2011", null, null, path, 0, 0, 0, 0, $"The project has no '{name}': add one, empty if there is nothing to say. 'dotnet build -t:AcceptEventContracts' makes both files.");
            return null;
        }

        var text = ContractText.Read(path);
        foreach (var problem in text.File.Problems)
        {
            var line = text.LineOf(problem.Start);
            Log.LogError(null, "CQRS2010", null, null, path, line, 1, line, problem.Length + 1, $"'{text.Text.Substring(problem.Start, problem.Length).Trim()}' {problem.Reason}");
        }

        return text.File.Problems.Count == 0 ? text : null;
    }
}
