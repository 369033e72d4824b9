using System.Globalization;
using System.Text.Json;
using Cqrs.Generated.Benchmarks.Corpus;
using Cqrs.Generated.Benchmarks.Corpus.Aggregates;
using Cqrs.Generated.Benchmarks.Corpus.Measuring;

// From stored bytes to the state of fifty aggregates that nobody wrote for a benchmark:
// dotnet run -c Release --project benchmarks/Cqrs.Generated.Benchmarks.Corpus -- [--only NAME,…] [--events N,…] [--rounds N] [--json FILE] [--why]
// It takes about four minutes. Both sides read the same bytes and must come to the same state, else it ends with 2 and no figure.
var options = Options.Parse(args);
var levels = Levels.Read();
var figures = new List<Figure>();
Console.WriteLine("| aggregate | events | types | level | interrupted by | bytes each | ours, ns | MessagePack, ns | ratio | ours, bytes | MessagePack, bytes |");
Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|");
foreach (var subject in Subjects.All.Where(subject => options.Only.Count == 0 || options.Only.Contains(subject.Name)))
{
    foreach (var events in options.Events)
    {
        var history = new History(subject, events);
        var (ours, peer) = (StateText.Of(subject.Fold(history.Page)), StateText.Of(subject.FoldPeer(history.Stored)));
        if (ours != peer)
        {
            Console.Error.WriteLine($"The two forms of {subject.Name} disagree after {events} events.\nOurs:\n{ours}\nMessagePack's:\n{peer}");
            return 2;
        }

        var (first, second) = Duel.Measure(() => subject.Fold(history.Page), () => subject.FoldPeer(history.Stored), options.Rounds);
        var figure = new Figure(
            subject.Name, events, subject.EventTypes.Count, subject.Handlers, levels.Interruptions(subject.Name).Count, levels.Of(subject.Name), (double)history.Bytes / events,
            first.Nanoseconds / events, second.Nanoseconds / events, (double)first.Bytes / events, (double)second.Bytes / events);
        figures.Add(figure);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {figure.Aggregate} | {events:N0} | {figure.EventTypes} | {figure.Level} | {figure.Interruptions} of {figure.Handlers} | {figure.BytesPerEvent:0} | {figure.Ours:0.0} | {figure.Peer:0.0} | {figure.Ratio:0.0} | {figure.OursAllocated:0} | {figure.PeerAllocated:0} |"));
        if (options.Why)
        {
            var (fold, alone) = Duel.Measure(() => subject.Fold(history.Page), () => subject.HandleDecoded(history.Decoded), options.Rounds);
            Console.Error.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{subject.Name}: of {fold.Nanoseconds / events:0.0} ns, handlers of decoded events take {alone.Nanoseconds / events:0.0}, {100 * alone.Nanoseconds / fold.Nanoseconds:0} %."));
        }
    }

    if (options.Why)
    {
        foreach (var interruption in levels.Interruptions(subject.Name))
            Console.Error.WriteLine(interruption);
    }
}

foreach (var group in figures.GroupBy(figure => figure.Events))
{
    double[] ratios = [.. group.Select(figure => figure.Ratio)];
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"\n{group.Key:N0} events, {ratios.Length} aggregates: median {Duel.Median(ratios):0.00}, quartiles {Duel.Quantile(ratios, 0.25):0.00} and {Duel.Quantile(ratios, 0.75):0.00}, from {ratios.Min():0.00} to {ratios.Max():0.00}."));
}

if (options.Json is { } file)
{
    using var stream = File.Create(file);
    JsonSerializer.Serialize(stream, figures, FigureJson.Default.IReadOnlyListFigure);
}

return 0;
