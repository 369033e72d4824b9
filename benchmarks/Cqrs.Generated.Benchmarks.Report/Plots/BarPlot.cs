using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace Cqrs.Generated.Benchmarks.Report.Plots;

/// <summary>One bar.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Value">How long it is, in nanoseconds.</param>
/// <param name="Text">What stands at its end.</param>
/// <param name="IsOurs">Whether it is ours.</param>
internal sealed record Bar(string Label, double Value, string Text, bool IsOurs);

/// <summary>Bars with their values, from the top in the order given.</summary>
internal static class BarPlot
{
    public static string Svg(string title, IReadOnlyList<Bar> bars)
    {
        // A logarithmic axis has no zero; what is free of cost stands at its foot.
        var positive = bars.Select(bar => bar.Value).Where(value => value > 0).DefaultIfEmpty(1).ToArray();
        var (least, most) = Plot.Decades(positive);
        var model = Plot.Model(title);
        model.Axes.Add(Plot.TimeAxis(AxisPosition.Bottom, least, most * 3));
        var names = new CategoryAxis { Position = AxisPosition.Left, StartPosition = 1, EndPosition = 0, GapWidth = 0.4, TicklineColor = OxyColors.Transparent };
        names.Labels.AddRange(bars.Select(bar => bar.Label));
        model.Axes.Add(names);
        // Each bar is a rectangle of its own: a series of bars begins at zero.
        var rectangles = new RectangleBarSeries { StrokeThickness = 0 };
        foreach (var (index, bar) in bars.Index())
        {
            rectangles.Items.Add(new RectangleBarItem(least, index - 0.35, Math.Max(bar.Value, least * 1.02), index + 0.35) { Color = bar.IsOurs ? Plot.Ours : Plot.Other(0) });
            model.Annotations.Add(new OxyPlot.Annotations.TextAnnotation
            {
                Text = bar.Text, TextPosition = new DataPoint(Math.Max(bar.Value, least * 1.02), index), Stroke = OxyColors.Transparent,
                TextHorizontalAlignment = HorizontalAlignment.Left, TextVerticalAlignment = VerticalAlignment.Middle, Offset = new ScreenVector(6, 0),
            });
        }

        model.Series.Add(rectangles);
        return Plot.Svg(model, 80 + 28 * bars.Count);
    }
}
