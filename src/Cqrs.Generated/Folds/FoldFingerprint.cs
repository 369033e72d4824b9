using System.Globalization;

namespace Cqrs.Generated;

/// <summary>A short number for what a fold does: two builds whose folds have the same fingerprint make the same state of the same events.</summary>
/// <param name="Value">The number; 0 for none.</param>
public readonly record struct FoldFingerprint(ulong Value)
{
    /// <summary>Sixteen hexadecimal digits.</summary>
    public override string ToString() => Value.ToString("x16", CultureInfo.InvariantCulture);
}
