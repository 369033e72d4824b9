using System.Diagnostics.Metrics;

namespace Cqrs.Generated.Telemetry.Tests;

/// <summary>Hears everything that the library measures.</summary>
internal sealed class Measured : IDisposable
{
    private readonly List<(string Instrument, double Value, KeyValuePair<string, object?>[] Tags)> _heard = [];
    private readonly MeterListener _listener = new();

    public Measured()
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == CqrsTelemetry.MeterName)
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Hear(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Hear(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>What has been counted by an instrument, over all labels, or those with one value of one of them.</summary>
    public double Sum(string instrument, string? label = null, string? value = null)
    {
        lock (_heard)
            return _heard.Where(heard => heard.Instrument == instrument && (label is null || heard.Tags.Any(tag => tag.Key == label && (string?)tag.Value == value))).Sum(static heard => heard.Value);
    }

    public int Count(string instrument)
    {
        lock (_heard)
            return _heard.Count(heard => heard.Instrument == instrument);
    }

    /// <summary>What the gauge says now.</summary>
    public double Observe(string instrument, string value)
    {
        lock (_heard)
            _heard.RemoveAll(heard => heard.Instrument == instrument);
        _listener.RecordObservableInstruments();
        lock (_heard)
            return _heard.Where(heard => heard.Instrument == instrument && heard.Tags.Any(tag => (string?)tag.Value == value)).Select(static heard => heard.Value).DefaultIfEmpty(double.NaN).Single();
    }

    /// <summary>Every value that a label has had, whatever the instrument.</summary>
    public string[] Values(params string[] labels)
    {
        lock (_heard)
            return [.. _heard.SelectMany(static heard => heard.Tags).Where(tag => labels.Contains(tag.Key)).Select(static tag => (string)tag.Value!).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>Every label that there has been.</summary>
    public string[] Labels
    {
        get
        {
            lock (_heard)
                return [.. _heard.SelectMany(static heard => heard.Tags).Select(static tag => tag.Key).Distinct().Order(StringComparer.Ordinal)];
        }
    }

    public void Dispose() => _listener.Dispose();

    private void Hear(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        lock (_heard)
            _heard.Add((instrument.Name, value, tags.ToArray()));
    }
}
