using System.Globalization;
using Cqrs.Generated.Benchmarks.Report.Tables;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Legends;
using OxyPlot.Series;

namespace Cqrs.Generated.Benchmarks.Report.Plots;

/// <summary>A comparison as a plot: lines where its columns are numbers, else bars.</summary>
internal static class ComparisonPlot
{
    public static string Svg(ComparisonTable table)
    {
        double[] sizes = [.. table.Columns.Select(column => double.TryParse(column, NumberStyles.Number, CultureInfo.InvariantCulture, out var size) ? size : double.NaN)];
        return sizes.Length > 2 && sizes.All(size => size > 0) ? Lines(table, sizes) : Bars(table);
    }

    private static string Lines(ComparisonTable table, double[] sizes)
    {
        var model = Plot.Model($"time {table.Operation} …");
        var (least, most) = Plot.Decades([.. table.Methods.SelectMany(method => table.Columns.Select(column => table.TimeOf(method, column))).OfType<double>()]);
        model.Axes.Add(Plot.Axis(AxisPosition.Bottom, "", sizes.Min(), sizes.Max()));
        model.Axes.Add(Plot.TimeAxis(AxisPosition.Left, least, most));
        model.Legends.Add(new Legend { LegendPlacement = LegendPlacement.Outside, LegendPosition = LegendPosition.RightTop, LegendBorder = OxyColors.Transparent });
        foreach (var (index, method) in table.Methods.Index())
        {
            // Of several of ours each has its own colour; the lines of all are thick.
            var (colour, isOurs) = (index == 0 ? Plot.Ours : Plot.Other(index - 1), table.IsOurs(method));
            var line = new LineSeries
            {
                Title = table.LabelOf(method), Color = colour, StrokeThickness = isOurs ? 3 : 1.5, MarkerType = MarkerType.Circle, MarkerFill = colour, MarkerSize = isOurs ? 4 : 3,
            };
            line.Points.AddRange(table.Columns.Zip(sizes).Where(each => table.TimeOf(method, each.First) is not null).Select(each => new DataPoint(each.Second, table.TimeOf(method, each.First)!.Value)));
            model.Series.Add(line);
        }

        return Plot.Svg(model, 380);
    }

    private static string Bars(ComparisonTable table)
    {
        var bars = table.Columns.SelectMany(column => table.Methods.Select(method => (Method: method, Label: $"{table.LabelOf(method)}{(column.Length > 0 ? $", {column}" : "")}", Time: table.TimeOf(method, column))))
            .Where(bar => bar.Time is not null).Select(bar => new Bar(bar.Label, bar.Time!.Value, Numbers.Time(bar.Time.Value), table.IsOurs(bar.Method)));
        return BarPlot.Svg($"time {table.Operation}", [.. bars]);
    }
}
