using Cqrs.Generated.Conventions;
using Cqrs.Generated.Conventions.Upcasting;

namespace Cqrs.Generated.SourceGenerators.Model;

/// <summary>What an event has become: one of its parts, and what a class does with it.</summary>
/// <param name="TypeName">The part as generated code names it; its upcaster stands there.</param>
/// <param name="WireName">Its name in a store.</param>
/// <param name="Formatter">Its generated formatter.</param>
/// <param name="Yield">How many of them its upcaster makes.</param>
/// <param name="IsValueType">Whether it is a struct, which is never null.</param>
/// <param name="IsOlder">Whether the handler takes, or the parts are made of, a newer version of it.</param>
/// <param name="Handler">The handler's name; empty where it has none.</param>
/// <param name="TakesContext">Whether the handler takes an EventContext.</param>
/// <param name="Parts">What it has become itself.</param>
internal sealed record PartModel(
    string TypeName, string WireName, string Formatter, UpcastYield Yield, bool IsValueType, bool IsOlder, string Handler, bool TakesContext, EquatableArray<PartModel> Parts)
{
    /// <summary>Whether the class must answer it and does not.</summary>
    public bool IsUnhandled => Handler.Length == 0 && Parts.Count == 0;

    /// <summary>One of which no more is known.</summary>
    public static PartModel Of(string typeName, string wireName, string formatter, UpcastYield yield, bool isValueType)
        => new(typeName, wireName, formatter, yield, isValueType, IsOlder: false, Handler: "", TakesContext: false, default);
}
