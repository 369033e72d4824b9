using Cqrs.Generated.Benchmarks.Report.Reading;
using Cqrs.Generated.Benchmarks.Report.Tables;
using OxyPlot;
using OxyPlot.Annotations;
using OxyPlot.Axes;
using OxyPlot.Legends;
using OxyPlot.Series;

namespace Cqrs.Generated.Benchmarks.Report.Plots;

/// <summary>Every aggregate of the corpus as a dot, from the least ratio to the greatest.</summary>
internal static class CorpusPlot
{
    public static string Svg(IReadOnlyList<CorpusFigure> figures)
    {
        var model = Plot.Model("MessagePack's time by ours, each aggregate of the corpus");
        var (least, most) = Plot.Decades([.. figures.Select(figure => figure.Ratio), 1]);
        model.Axes.Add(Plot.Axis(AxisPosition.Left, "", least, most));
        model.Axes.Add(new LinearAxis { Position = AxisPosition.Bottom, Minimum = 0, Maximum = figures.GroupBy(figure => figure.Events).Max(group => group.Count()) + 1, TicklineColor = OxyColors.LightGray });
        model.Legends.Add(new Legend { LegendPlacement = LegendPlacement.Outside, LegendPosition = LegendPosition.RightTop, LegendBorder = OxyColors.Transparent });
        model.Annotations.Add(new LineAnnotation { Type = LineAnnotationType.Horizontal, Y = CorpusTable.AtLeast, Color = OxyColors.Gray, Text = "median to be reached" });
        foreach (var (index, group) in figures.GroupBy(figure => figure.Events).OrderByDescending(group => group.Key).Index())
        {
            var dots = new ScatterSeries { Title = $"{group.Key:N0} events", MarkerType = MarkerType.Circle, MarkerSize = 3.5, MarkerFill = index == 0 ? Plot.Ours : Plot.Other(index - 1) };
            dots.Points.AddRange(group.OrderBy(figure => figure.Ratio).Select((figure, place) => new ScatterPoint(place + 1, figure.Ratio)));
            model.Series.Add(dots);
        }

        return Plot.Svg(model, 380);
    }
}
