using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.Conventions;

/// <summary>Which names and versions [Event], [Command] and [Aggregate] may pin: those that the runtime's types take. A test holds the two judgements together.</summary>
internal static class PinnedName
{
    // A stream id of at most 512 characters holds the name, a slash and one character of an id.
    private const int LongestStreamName = 510;

    /// <summary>What is wrong with the name of an event or a command, as the rest of a sentence that begins with it, and what to do; null if nothing is.</summary>
    public static string? WhyNoEventName(string? name) => WhyNoText(name);

    /// <summary>As <see cref="WhyNoEventName"/>, of the name of an aggregate, which begins its stream ids.</summary>
    public static string? WhyNoStreamName(string? name)
    {
        if (WhyNoText(name) is { } reason)
            return reason;
        if (name!.IndexOf('/') >= 0)
            return "holds a slash, which parts the name from the id in a stream's name: use another character";
        if (name[0] == '$')
            return "begins with '$', as only the framework's own streams do: use another character";
        return name.Length > LongestStreamName
            ? $"has {name.Length} characters, and no room is left for an id in a stream's name: take at most {LongestStreamName}"
            : null;
    }

    /// <summary>As <see cref="WhyNoEventName"/>, of an event's version.</summary>
    public static string? WhyNoVersion(int version) => version < 1 ? "is below 1: versions count from 1" : null;

    /// <summary>The attributes that pin the type's name, the name, and the version of an event.</summary>
    public static IEnumerable<(AttributeData Attribute, string? Name, int? Version, bool IsStream)> Of(INamedTypeSymbol type, KnownSymbols known)
    {
        foreach (var attribute in type.GetAttributes())
        {
            var isEvent = KnownSymbols.Same(attribute.AttributeClass, known.EventAttribute);
            var isStream = KnownSymbols.Same(attribute.AttributeClass, known.AggregateAttribute);
            if (!(isEvent || isStream || KnownSymbols.Same(attribute.AttributeClass, known.FormerNameAttribute) || KnownSymbols.Same(attribute.AttributeClass, known.CommandAttribute))
                || attribute.ConstructorArguments.Length != 1 || attribute.ConstructorArguments[0].Kind == TypedConstantKind.Error)
                continue; // Half typed, or without a name.
            var version = attribute.NamedArguments.FirstOrDefault(argument => argument.Key == "Version").Value.Value is int number ? number : 1;
            yield return (attribute, attribute.ConstructorArguments[0].Value as string, isEvent ? version : null, isStream);
        }
    }

    private static string? WhyNoText(string? name)
    {
        if (string.IsNullOrEmpty(name))
            return "is empty: give a name, or remove the attribute";
        if (string.IsNullOrWhiteSpace(name) || char.IsWhiteSpace(name![0]) || char.IsWhiteSpace(name[name.Length - 1]))
            return "begins or ends with white space, which nobody sees: remove it";
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsHighSurrogate(name[i]) && i + 1 < name.Length && char.IsLowSurrogate(name[i + 1]))
                i++;
            else if (char.IsControl(name[i]) || char.IsSurrogate(name[i]))
                return $"holds U+{((int)name[i]).ToString("X4", CultureInfo.InvariantCulture)} at index {i}, which is no character that a name can have: remove it";
        }

        return null;
    }
}
