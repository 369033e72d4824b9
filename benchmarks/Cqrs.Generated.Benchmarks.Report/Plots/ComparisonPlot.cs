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
        var model = Plot.Model($"time {table.Operation} …, in nanoseconds");
        var (least, most) = Plot.Decades([.. table.Methods.SelectMany(method => table.Columns.Select(column => table.TimeOf(method, column))).OfType<double>()]);
        model.Axes.Add(Plot.Axis(AxisPosition.Bottom, "", sizes.Min(), sizes.Max()));
        model.Axes.Add(Plot.Axis(AxisPosition.Left, "", least, most));
        model.Legends.Add(new Legend { LegendPlacement = LegendPlacement.Outside, LegendPosition = LegendPosition.RightTop, LegendBorder = OxyColors.Transparent });
        foreach (var (index, method) in table.Methods.Index())
        {
            var colour = index == 0 ? Plot.Ours : Plot.Other(index - 1);
            var line = new LineSeries
            {
                Title = table.LabelOf(method), Color = colour, StrokeThickness = index == 0 ? 3 : 1.5, MarkerType = MarkerType.Circle, MarkerFill = colour, MarkerSize = index == 0 ? 4 : 3,
            };
            line.Points.AddRange(table.Columns.Zip(sizes).Where(each => table.TimeOf(method, each.First) is not null).Select(each => new DataPoint(each.Second, table.TimeOf(method, each.First)!.Value)));
            model.Series.Add(line);
        }

        return Plot.Svg(model, 380);
    }

    private static string Bars(ComparisonTable table)
    {
        var bars = table.Columns.SelectMany(column => table.Methods.Select(method => (Method: method, Label: $"{table.LabelOf(method)}{(column.Length > 0 ? $", {column}" : "")}", Time: table.TimeOf(method, column))))
            .Where(bar => bar.Time is not null).Select(bar => new Bar(bar.Label, bar.Time!.Value, Numbers.Time(bar.Time.Value), bar.Method == table.Methods[0]));
        return BarPlot.Svg($"time {table.Operation}, in nanoseconds", [.. bars]);
    }
}
