using System.Buffers;
using Cqrs.Generated.SourceGenerators.Tests.Harness;
using MessagePack;
using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.SourceGenerators.Tests.Folds;

/// <summary>Programs compiled together, once as a debug build, which calls every upcaster, and once as a release build.</summary>
internal sealed class UpcastPrograms
{
    private static readonly string?[] s_texts = [null, "", " ", "York", " Mill Lane ", "a b c", "x,y", "ß"];

    private readonly List<UpcastProgram> _programs;
    private readonly IReadOnlyDictionary<string, string> _files;
    private readonly FoldedAssembly _expected;
    private readonly FoldedAssembly _actual;

    public UpcastPrograms(IEnumerable<UpcastProgram> programs, bool isChecked = false)
    {
        _programs = [.. programs];
        string[] sources = [UpcastProgram.Types, .. _programs.Select((program, i) => program.SourceOf(NameOf(i)))];
        var (plain, optimized) = (GeneratorRun.Of(sources), GeneratorRun.OptimizedOf(sources));
        if (isChecked)
        {
            plain.Change(static compilation => compilation.WithOptions(compilation.Options.WithOverflowChecks(true)));
            optimized.Change(static compilation => compilation.WithOptions(compilation.Options.WithOverflowChecks(true)));
        }

        Assert.DoesNotContain(optimized.Diagnostics, static d => d.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true);
        (_expected, _actual) = (new FoldedAssembly(plain.Output), new FoldedAssembly(optimized.Output));
        _files = optimized.Files;
    }

    /// <summary>Folds random histories of the old version with both: states are the same, and where an upcaster fails, failures are, at the same event.</summary>
    /// <returns>How many histories were folded to their end, and how many failed.</returns>
    public (int Folded, int Failed) Compare(UpcastProgram program, bool isFused)
    {
        var name = NameOf(_programs.IndexOf(program));
        var call = $"(global::Cqrs.Generated.Formatters.{name}_PaidV1.Upcast(pa";
        Assert.Equal(!isFused, _files[$"{name}.Listed.g.cs"].Contains(call, StringComparison.Ordinal));
        var (folded, failed) = (0, 0);
        for (var seed = 0; seed < 30; seed++)
        {
            var random = new Random(seed);
            var stream = Enumerable.Range(0, random.Next(1, 9)).Select(_ => (name, Payload(random))).ToArray();
            foreach (var aggregate in program.Aggregates.Select(aggregate => $"{name}.{aggregate}"))
            {
                var (state, failure) = _expected.Fold(aggregate, stream, 7);
                var (made, refusal) = _actual.Fold(aggregate, stream, 7);
                Assert.Equal((failure?.Message, failure?.InnerException?.GetType(), failure?.InnerException?.Message), (refusal?.Message, refusal?.InnerException?.GetType(), refusal?.InnerException?.Message));
                if (failure is null)
                    Assert.Equal(state, made);
                (folded, failed) = failure is null ? (folded + 1, failed) : (folded, failed + 1);
            }
        }

        return (folded, failed);
    }

    private static string NameOf(int program) => $"P{program}x";

    private static byte[] Payload(Random random)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(buffer);
        writer.WriteArrayHeader(12);
        WriteText(ref writer, random.Next(30));
        WriteText(ref writer, random.Next(20));
        writer.Write(random.Next(12) - 1);
        writer.Write(random.Next(12) == 0 ? double.NaN : random.Next(-9, 9) / 8.0);
        writer.Write(random.Next(100) == 0 ? "79228162514264337593543950335" : $"{random.Next(100)}.{random.Next(10)}0");
        if (random.Next(5) == 0)
            writer.WriteNil();
        else
            writer.Write((long)random.Next(5));
        writer.Write(random.Next(2) == 0);
        var tags = random.Next(10) % 3;
        writer.WriteArrayHeader(tags);
        for (var i = 0; i < tags; i++)
            WriteText(ref writer, random.Next(30));
        writer.Write(DateTime.UnixEpoch.AddDays(random.Next(9)));
        writer.Write(new Guid(random.Next(3), 0, 0, new byte[8]).ToString());
        writer.WriteArrayHeader(1);
        writer.Write(random.Next(4));
        writer.Write(random.Next(2));
        writer.Flush();
        return buffer.WrittenSpan.ToArray();

        static void WriteText(ref MessagePackWriter writer, int which)
        {
            var text = which < s_texts.Length ? s_texts[which] : "York Minster";
            if (text is null)
                writer.WriteNil();
            else
                writer.Write(text);
        }
    }
}
