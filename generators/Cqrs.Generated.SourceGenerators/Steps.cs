namespace Cqrs.Generated.SourceGenerators;

/// <summary>The names of the pipeline's steps, under which tests watch them.</summary>
internal static class Steps
{
    public const string Files = nameof(Files);
    public const string Snapshot = nameof(Snapshot);
    public const string Assembly = nameof(Assembly);
    public const string Containers = nameof(Containers);
    public const string Formatters = nameof(Formatters);
    public const string Manifest = nameof(Manifest);
    public const string Bodies = nameof(Bodies);
    public const string Plans = nameof(Plans);
    public const string Fingerprints = nameof(Fingerprints);
    public const string States = nameof(States);
    public const string Contracts = nameof(Contracts);

    /// <summary>The steps behind the gate: what flows there holds values only.</summary>
    public static readonly string[] Values = [Assembly, Containers, Formatters, Manifest, Plans, States, Contracts];

    /// <summary>All but <see cref="Bodies"/> and <see cref="Fingerprints"/>, which an edit of a handler does change.</summary>
    public static readonly string[] All = [Files, Snapshot, .. Values];
}
