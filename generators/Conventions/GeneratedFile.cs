using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.Conventions;

/// <summary>Which files a generator wrote: this project's, whose routers call every handler, and others'.</summary>
internal static class GeneratedFile
{
    public static bool Is(SyntaxTree tree)
        => tree.FilePath.EndsWith(".g.cs", StringComparison.OrdinalIgnoreCase) || tree.FilePath.EndsWith(".generated.cs", StringComparison.OrdinalIgnoreCase);
}
