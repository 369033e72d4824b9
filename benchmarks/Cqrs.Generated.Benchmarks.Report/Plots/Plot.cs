using Cqrs.Generated.Benchmarks.Report.Tables;
using OxyPlot;
using OxyPlot.Axes;

namespace Cqrs.Generated.Benchmarks.Report.Plots;

/// <summary>What all plots have in common: logarithmic axes, since values lie a factor of a thousand apart, and a white ground, which can be read on any.</summary>
internal static class Plot
{
    public static readonly OxyColor Ours = OxyColor.FromRgb(0x0B, 0x6E, 0x4F);

    private static readonly OxyColor[] s_others =
        [OxyColor.FromRgb(0x33, 0x66, 0xCC), OxyColor.FromRgb(0xD9, 0x5F, 0x02), OxyColor.FromRgb(0x7F, 0x3C, 0x8D), OxyColor.FromRgb(0xA5, 0x2A, 0x2A), OxyColor.FromRgb(0x66, 0x66, 0x66), OxyColor.FromRgb(0xB8, 0x86, 0x0B), OxyColor.FromRgb(0x00, 0x8B, 0x8B)];

    public static OxyColor Other(int index) => s_others[index % s_others.Length];

    public static PlotModel Model(string title) => new()
    {
        Title = title, TitleFontSize = 14, TitleFontWeight = FontWeights.Normal, DefaultFont = "sans-serif", Background = OxyColors.White, PlotAreaBorderColor = OxyColors.LightGray, Padding = new OxyThickness(8),
    };

    public static LogarithmicAxis Axis(AxisPosition position, string title, double least, double most) => new()
    {
        Position = position, Title = title, Minimum = least, Maximum = most, MajorGridlineStyle = LineStyle.Solid, MajorGridlineColor = OxyColor.FromRgb(0xE5, 0xE5, 0xE5), UseSuperExponentialFormat = false,
        StringFormat = "#,##0.###", TicklineColor = OxyColors.LightGray,
    };

    /// <summary>An axis of nanoseconds, with the units that tables have.</summary>
    public static LogarithmicAxis TimeAxis(AxisPosition position, double least, double most)
    {
        var axis = Axis(position, "", least, most);
        axis.LabelFormatter = Numbers.RoundTime;
        return axis;
    }

    /// <summary>The powers of ten around some values.</summary>
    public static (double Least, double Most) Decades(IReadOnlyCollection<double> values)
        => (Math.Pow(10, Math.Floor(Math.Log10(values.Min()))), Math.Pow(10, Math.Ceiling(Math.Log10(values.Max()) + 1e-9)));

    public static string Svg(PlotModel model, int height)
        => new SvgExporter { Width = 760, Height = height, TextMeasurer = new WideText(), UseVerticalTextAlignmentWorkaround = true }.ExportToString(model).ReplaceLineEndings("\n");
}
