using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Cqrs.Generated.Telemetry;

/// <summary>What is counted and measured. Names and units of OpenTelemetry where it has them; its <c>messaging.*</c> are in development, its way of writing durations (seconds) and units is not.</summary>
internal static class Instruments
{
    internal static readonly Meter Meter = new(CqrsTelemetry.MeterName);

    public static readonly Counter<long> CommandsDispatched = Meter.CreateCounter<long>("cqrs.commands.dispatched", "{command}", "Commands that were brought to their handlers.");
    public static readonly Counter<long> CommandsFailed = Meter.CreateCounter<long>("cqrs.commands.failed", "{command}", "Commands whose handling ended with an exception.");
    public static readonly Histogram<double> CommandDuration = Meter.CreateHistogram<double>("cqrs.command.duration", "s", "How long handlers of commands took.");
    public static readonly Counter<long> EventsAppended = Meter.CreateCounter<long>("cqrs.events.appended", "{event}", "Events that were appended; a repeated append is not counted again.");
    public static readonly Counter<long> MessagesSent = Meter.CreateCounter<long>("messaging.client.sent.messages", "{message}", "Messages that a bus was given to publish.");
    public static readonly Counter<long> MessagesConsumed = Meter.CreateCounter<long>("messaging.client.consumed.messages", "{message}", "Messages that listeners were given.");
    public static readonly Histogram<double> ProcessDuration = Meter.CreateHistogram<double>("messaging.process.duration", "s", "How long listeners took with a message, all attempts and pauses included.");
    public static readonly Counter<long> Attempts = Meter.CreateCounter<long>("cqrs.listener.attempts", "{attempt}", "How often listeners tried to handle a message.");
    public static readonly Counter<long> MessagesParked = Meter.CreateCounter<long>("cqrs.messages.parked", "{message}", "Messages that listeners parked because nobody could handle them.");
    public static readonly Counter<long> EventsProjected = Meter.CreateCounter<long>("cqrs.events.projected", "{event}", "Events that projections have handled or passed over.");
    public static readonly Counter<long> InlineMissed = Meter.CreateCounter<long>("cqrs.projection.inline.missed", "{append}", "Appends that returned before an inline projection had applied them.");

    /// <summary>Whether anybody wants to know of commands: two reads of fields.</summary>
    public static bool CommandsAreWanted => CommandsDispatched.Enabled || CommandsFailed.Enabled || CommandDuration.Enabled;

    public static KeyValuePair<string, object?> Tag(string name, object? value) => new(name, value);

    public static KeyValuePair<string, object?> ErrorTag(Exception failure) => new(Attributes.ErrorType, failure.GetType().FullName);

    public static double SecondsSince(long started) => Stopwatch.GetElapsedTime(started).TotalSeconds;
}
