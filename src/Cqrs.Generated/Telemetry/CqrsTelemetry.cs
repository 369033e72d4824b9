namespace Cqrs.Generated;

/// <summary>The names under which this library tells what it does: pass them to <c>AddSource</c> and <c>AddMeter</c> of OpenTelemetry, or listen for them with <c>dotnet-trace</c> and <c>dotnet-counters</c>.</summary>
/// <remarks>
/// <para>Nothing is measured and nothing is allocated while nobody listens. A trace goes on where the work goes on: the context of the trace is kept with the events of an append and travels with
/// events and commands over a bus, so one command is one trace from the request to its projections.</para>
/// <para>No span, attribute or label holds the content of an event or command, who acted, or the id of a stream. Labels that name a type name one that a <c>TypeRegistry</c> knows; anything else is
/// <see cref="Other"/>, so that their number is bounded by the program.</para>
/// </remarks>
public static class CqrsTelemetry
{
    /// <summary>The name of the <see cref="System.Diagnostics.ActivitySource"/>.</summary>
    /// <remarks>
    /// Its spans: <c>handle {command}</c> (internal), <c>append {aggregate}</c> (client), <c>publish {type}</c> (producer), <c>process {type}</c> (consumer), <c>project {projection}</c> (internal).
    /// </remarks>
    public const string ActivitySourceName = "Cqrs.Generated";

    /// <summary>The name of the <see cref="System.Diagnostics.Metrics.Meter"/>.</summary>
    public const string MeterName = "Cqrs.Generated";

    /// <summary>What a label says in place of a name that no registry knows.</summary>
    public const string Other = "_OTHER";
}
