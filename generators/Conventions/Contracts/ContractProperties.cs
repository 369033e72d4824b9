using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.Conventions.Contracts;

/// <summary>What a diagnostic tells its fix: the line that it is about.</summary>
internal static class ContractProperties
{
    public const string Name = "name";

    private const string Event = "event", Version = "version", Path = "path", Gone = "isGone";

    public static ImmutableDictionary<string, string?> Of(ContractLine line, bool isGone = false)
    {
        var properties = ImmutableDictionary<string, string?>.Empty
            .Add(Event, line.Event)
            .Add(Version, line.Version.ToString(CultureInfo.InvariantCulture))
            .Add(Path, line.Path)
            .Add(Name, line.Name);
        return isGone ? properties.Add(Gone, "") : properties;
    }

    public static (string Name, int Version) EventOf(Diagnostic diagnostic) => (diagnostic.Properties[Event]!, int.Parse(diagnostic.Properties[Version]!, CultureInfo.InvariantCulture));

    /// <summary>Where the line's value lies; empty for the event itself.</summary>
    public static string PathOf(Diagnostic diagnostic) => diagnostic.Properties[Path]!;

    /// <summary>Whether the code has nothing any more where the line's value lies.</summary>
    public static bool IsGone(Diagnostic diagnostic) => diagnostic.Properties.ContainsKey(Gone);
}
