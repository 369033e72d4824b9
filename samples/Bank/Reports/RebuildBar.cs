using System.Diagnostics;
using Spectre.Console;

namespace Bank.Reports;

/// <summary>Shows how far a rebuild has come: as a bar on a terminal, as a line a second where the output goes elsewhere.</summary>
internal static class RebuildBar
{
    /// <param name="console">Where to.</param>
    /// <param name="rebuild">Rebuilds, and says how far it has come.</param>
    public static Task ShowAsync(IAnsiConsole console, Func<Action<RebuildProgress>, Task> rebuild)
        => console.Profile.Capabilities.Interactive && !Console.IsOutputRedirected ? BarAsync(console, rebuild) : LinesAsync(console.Profile.Out.Writer, rebuild);

    private static Task BarAsync(IAnsiConsole console, Func<Action<RebuildProgress>, Task> rebuild) => console.Progress()
        .Columns(new ProgressBarColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
        .StartAsync(async context =>
        {
            var task = context.AddTask("Reading the log", maxValue: 1);
            task.IsIndeterminate = true;
            await rebuild(progress =>
            {
                task.Description = Text(progress);
                if (progress.Left is not { } left)
                    return; // positions that do not count events, as PostgreSQL's: how much is left nobody knows
                task.IsIndeterminate = false;
                task.Value = progress.Elapsed / (progress.Elapsed + left);
            });
            (task.IsIndeterminate, task.Value) = (false, 1);
        });

    private static Task LinesAsync(TextWriter output, Func<Action<RebuildProgress>, Task> rebuild)
    {
        var said = 0L;
        return rebuild(progress =>
        {
            if (said != 0 && Stopwatch.GetElapsedTime(said) < TimeSpan.FromSeconds(1))
                return;
            said = Stopwatch.GetTimestamp();
            output.WriteLine(Text(progress));
            output.Flush();
        });
    }

    private static string Text(RebuildProgress progress)
        => $"{progress.Events:N0} events, {progress.Rate:N0}/s{(progress.Left is { } left ? $", {left.TotalSeconds:N1} s left" : "")}";
}
