using System.Globalization;

namespace Cqrs.Generated.Stores;

/// <summary>What an append demands of its stream.</summary>
public readonly record struct ExpectedVersion
{
    private readonly long _valuePlusOne;

    private ExpectedVersion(long valuePlusOne) => _valuePlusOne = valuePlusOne;

    /// <summary>Nothing: append after whatever is there.</summary>
    public static ExpectedVersion Any => default;

    /// <summary>The stream has no event yet.</summary>
    public static ExpectedVersion NoStream => Exactly(0);

    /// <summary>The stream's last event has this version.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The version is negative.</exception>
    public static ExpectedVersion Exactly(long version)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(version);
        return new(version + 1);
    }

    /// <summary>The demanded version, or null for <see cref="Any"/>.</summary>
    public long? Value => _valuePlusOne == 0 ? null : _valuePlusOne - 1;

    /// <summary>Whether a stream at <paramref name="actual"/> meets the demand.</summary>
    public bool IsMetBy(long actual) => _valuePlusOne == 0 || _valuePlusOne - 1 == actual;

    /// <inheritdoc/>
    public override string ToString() => Value?.ToString(CultureInfo.InvariantCulture) ?? "any";
}
