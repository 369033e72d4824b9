using System.Reflection;

namespace Bank.Tests;

/// <summary>The repository that these tests were built from.</summary>
internal static class RepositoryRoot
{
    public static DirectoryInfo Directory { get; } = new(Path.TrimEndingDirectorySeparator(
        typeof(RepositoryRoot).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "RepositoryRoot").Value!));
}
