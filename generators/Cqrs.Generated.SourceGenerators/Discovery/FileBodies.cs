using System.Runtime.CompilerServices;
using Cqrs.Generated.Conventions;
using Cqrs.Generated.Conventions.Folds;
using Cqrs.Generated.Conventions.Upcasting;
using Cqrs.Generated.SourceGenerators.Model;
using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.SourceGenerators.Discovery;

/// <summary>The bodies of a file's handlers and plain upcasters. Read off the syntax once for each tree; trees of unedited files live on.</summary>
internal static class FileBodies
{
    private static readonly ConditionalWeakTable<SyntaxTree, FileBody> s_files = new();

    public static FileBody Of(SyntaxTree tree) => s_files.GetValue(tree, static t => new(
        HandlerBodyReader.In(FileDeclarations.Of(t).Types).ToEquatableArray(), UpcastBodyReader.In(FileDeclarations.Of(t).Types).ToEquatableArray()));
}
