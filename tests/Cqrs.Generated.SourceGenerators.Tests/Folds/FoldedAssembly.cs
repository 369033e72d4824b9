using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;
using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.SourceGenerators.Tests.Folds;

/// <summary>Compiled and loaded aggregates, which fold pages, and whose state can be looked at to the last private field.</summary>
internal sealed class FoldedAssembly
{
    private static readonly MethodInfo s_of = typeof(AggregateType).GetMethod(nameof(AggregateType.Of))!;
    private readonly Assembly _assembly;

    public FoldedAssembly(Compilation compilation)
    {
        using var image = new MemoryStream();
        Assert.Empty(compilation.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error));
        image.Position = 0;
        _assembly = new AssemblyLoadContext(null, isCollectible: true).LoadFromStream(image);
    }

    /// <summary>Folds pages of payloads into a new aggregate. A type is a name, or <c>name@version</c>.</summary>
    /// <returns>Its state as text, or the exception that ended it.</returns>
    public (string State, Exception? Failure) Fold(string aggregate, IReadOnlyList<(string Type, byte[] Payload)> stream, int eventsPerPage)
    {
        var type = (AggregateType)s_of.MakeGenericMethod(_assembly.GetType(aggregate, throwOnError: true)!).Invoke(null, null)!;
        var made = (Aggregate)type.GetType().GetMethod("Create")!.Invoke(type, ["1"])!;
        var types = EventTypeTable.Empty;
        var numbers = new Dictionary<string, int>();
        foreach (var name in stream.Select(e => e.Type).Distinct())
        {
            var (wireName, version) = name.Split('@') is [var before, var behind] ? (before, int.Parse(behind, CultureInfo.InvariantCulture)) : (name, 1);
            types = types.With(numbers[name] = 7 + numbers.Count, new EventTypeKey(wireName, version));
        }

        try
        {
            for (var first = 0; first < stream.Count; first += eventsPerPage)
                FoldPage(made, types, numbers, [.. stream.Skip(first).Take(eventsPerPage)], first);
            return (StateOf(made), null);
        }
        catch (CqrsException e)
        {
            return (StateOf(made), e);
        }
    }

    private static void FoldPage(Aggregate aggregate, EventTypeTable types, Dictionary<string, int> numbers, (string Type, byte[] Payload)[] events, int first)
    {
        var index = new StoredEvent[events.Length];
        var offset = 0;
        for (var i = 0; i < events.Length; i++)
        {
            index[i] = new StoredEvent
            {
                TypeNumber = numbers[events[i].Type], PayloadOffset = offset, PayloadLength = events[i].Payload.Length,
                Version = first + i + 1, Position = new Position(0, first + i + 1),
            };
            offset += events[i].Payload.Length;
        }

        ((IEventFold)aggregate).Fold(new EventPage($"{aggregate.GetType().Name}/1", types, index, events.SelectMany(e => e.Payload).ToArray()));
    }

    private static string StateOf(object aggregate) => string.Join("\n", aggregate.GetType()
        .GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
        .OrderBy(field => field.Name, StringComparer.Ordinal)
        .Select(field => $"{field.Name} = {Text(field.GetValue(aggregate))}"));

    private static string Text(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        decimal number => string.Join("/", decimal.GetBits(number)),
        IEnumerable items => $"[{string.Join(", ", items.Cast<object?>().Select(Text))}]",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
