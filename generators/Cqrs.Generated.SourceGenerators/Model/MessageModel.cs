namespace Cqrs.Generated.SourceGenerators.Model;

/// <summary>An event or a command.</summary>
/// <param name="TypeName">The type as generated code names it.</param>
/// <param name="Formatter">An event's generated formatter; empty for a command.</param>
/// <param name="WireName">An event's name in a store.</param>
/// <param name="Version">The version of an event's shape.</param>
/// <param name="Depth">How many base classes it has: a switch must ask for the most derived type first.</param>
/// <param name="IsNameable">Whether an attribute of the class can name it.</param>
internal sealed record MessageModel(string TypeName, string Formatter, string WireName, int Version, int Depth, bool IsNameable);
