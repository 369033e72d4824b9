namespace Cqrs.Generated;

/// <summary>Placeholder.</summary>
/// <param name="Value">Value.</param>
public readonly record struct FoldFingerprint(ulong Value)
{
    /// <summary>None.</summary>
    public bool IsNone => Value == 0;

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("x16", System.Globalization.CultureInfo.InvariantCulture);
}
