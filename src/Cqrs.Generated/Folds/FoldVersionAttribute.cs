namespace Cqrs.Generated;

/// <summary>
/// Pins the <see cref="FoldFingerprint"/> of an aggregate or a projection: it is then made of the class's name and this number alone, whatever the code says.
/// </summary>
/// <remarks>
/// <para>For a refactoring that changes the text but not the meaning: a method is renamed, a loop becomes a query, and snapshots that took a night to make shall stay. The fingerprint is another once
/// when the attribute comes, and once when it goes; so put it on a class before there is much to lose, or with the next change that means something.</para>
/// <para>From then on it is yours to raise the number with each change of what a history is folded to. Nothing reminds you: state that was made by other code is gone on with in silence, and differs from
/// a replay. It holds for the class that has it, not for those that derive from it.</para>
/// </remarks>
/// <param name="version">The version of what the class makes of a history: 1 or more.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class FoldVersionAttribute(int version) : Attribute
{
    /// <summary>The version of what the class makes of a history, from 1.</summary>
    public int Version { get; } = version;
}
