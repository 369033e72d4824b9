using System.Reflection;

namespace Cqrs.Generated.Benchmarks.Tests;

/// <summary>The repository that these tests were built from.</summary>
internal static class Checkout
{
    private static readonly string s_root = typeof(Checkout).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "RepositoryRoot").Value!;

    public static string PathTo(string path) => Path.Combine(s_root, path);
}
