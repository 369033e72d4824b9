namespace Cqrs.Generated.SourceGenerators;

/// <summary>The names of the pipeline's steps, under which tests watch them.</summary>
internal static class Steps
{
    public const string Containers = nameof(Containers);
    public const string DeclaredEvents = nameof(DeclaredEvents);
    public const string Application = nameof(Application);
    public const string Formatters = nameof(Formatters);
    public const string Manifest = nameof(Manifest);
    public const string RenamedFiles = nameof(RenamedFiles);

    public static readonly string[] All = [Containers, DeclaredEvents, Application, Formatters, Manifest, RenamedFiles];
}
