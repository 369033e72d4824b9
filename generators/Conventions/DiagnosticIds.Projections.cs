namespace Cqrs.Generated.Conventions;

/// <content>Projections and snapshots.</content>
internal static partial class DiagnosticIds
{
    /// <summary>A handler of a projection reaches outside its read model.</summary>
    public const string SideEffectInProjection = "CQRS5001";

    /// <summary>[FoldVersion] pins no fingerprint.</summary>
    public const string FoldVersionWithoutEffect = "CQRS5002";

    /// <summary>An aggregate whose state cannot be kept in a snapshot.</summary>
    public const string UnencodableState = "CQRS5003";
}
