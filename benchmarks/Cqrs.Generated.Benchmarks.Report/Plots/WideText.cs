using OxyPlot;

namespace Cqrs.Generated.Benchmarks.Report.Plots;

/// <summary>Measures text as the widest of the usual fonts sets it. A reader's browser chooses the font, and what was measured for a narrow one is cut off.</summary>
internal sealed class WideText() : PdfRenderContext(1, 1, OxyColors.White)
{
    // The exporter counts in points of 1/72 inch, browsers in pixels of 1/96; and DejaVu Sans is a fifth wider than Helvetica.
    private const double Higher = 96.0 / 72;
    private const double Wider = Higher * 1.2;

    public override OxySize MeasureText(string text, string fontFamily, double fontSize, double fontWeight)
    {
        var size = base.MeasureText(text, "Helvetica", fontSize, fontWeight);
        return new OxySize(size.Width * Wider, size.Height * Higher);
    }
}
