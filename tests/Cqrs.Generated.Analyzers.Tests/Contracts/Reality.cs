using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using Cqrs.Generated.Serialization;
using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.Analyzers.Tests.Contracts;

/// <summary>What becomes of an event that one declaration wrote and another reads: it is written and read, by what is compiled and generated from both.</summary>
internal static class Reality
{
    private const string Handling = "\npublic sealed partial class Reader : Aggregate {{ private void Handle{0}({1} e) {{ }} }}\n";

    /// <summary>The declaration as a project has it: handled by an aggregate, in whose contract it then is.</summary>
    public static string Project(string declarations)
    {
        var name = declarations.Contains("record F(", StringComparison.Ordinal) ? "F" : "E";
        var full = declarations.Contains("namespace Moved", StringComparison.Ordinal) ? $"Moved.{name}" : name;
        return "using System.Collections.Generic;\nusing MessagePack;\n" + Public(declarations) + string.Format(CultureInfo.InvariantCulture, Handling, name, full);
    }

    /// <summary>The verdict of the bytes.</summary>
    public static string Of(SchemaChange change)
    {
        var (before, payload) = Write(change);
        object after;
        try
        {
            after = Type(Load(Project(change.New)), "E").Decode(payload);
        }
        catch (Exception e) when (e is PayloadException or InvalidOperationException)
        {
            return "breaking";
        }

        return Compare(Members(before), Members(after), change) switch { [] => "compatible", var found when found.Contains("breaking") => "breaking", _ => "decision" };
    }

    /// <summary>An event type as a source declares it, with what is generated for it.</summary>
    public static EventType Event(string source, string wireName = "E", int version = 1) => Type(Load(source), wireName, version);

    /// <summary>What an event holds, down to its last values, as texts.</summary>
    public static IReadOnlyDictionary<string, string> Texts(object value) => Members(value).ToDictionary(static part => part.Key, static part => part.Value.Text);

    /// <summary>The event that was stored, as the old declaration writes it.</summary>
    public static (object Event, byte[] Payload) Write(SchemaChange change)
    {
        var assembly = Load(Project(change.Old) + $"\npublic static class Sample {{ public static object Event => {change.Stored}; }}\n");
        var stored = assembly.GetType("Sample", throwOnError: true)!.GetProperty("Event")!.GetValue(null)!;
        var output = new ArrayBufferWriter<byte>();
        Type(assembly, "E").Encode(stored, output);
        return (stored, output.WrittenSpan.ToArray());
    }

    private static List<string> Compare(Dictionary<string, Part> before, Dictionary<string, Part> after, SchemaChange change)
    {
        var found = new List<string>();
        foreach (var (path, part) in before)
        {
            var now = change.Renames.Aggregate(path, static (name, rename) => name == rename.Old ? rename.New : name);
            if (!after.TryGetValue(now, out var other))
                found.Add("decision");
            else if (part.Text != other.Text || part.Meaning is { } meaning && other.Meaning is { } another && meaning != another && after.Values.Any(value => value.Names.Contains(meaning)))
                found.Add("breaking");
            else if (other.IsUnexpected)
                found.Add("decision");
        }

        // What is new has nothing from what was written; and what it is, somebody has chosen.
        foreach (var part in after.Where(part => !before.ContainsKey(change.Renames.Aggregate(part.Key, static (name, rename) => name == rename.New ? rename.Old : name))).Select(static part => part.Value))
        {
            if (part.IsRead)
                found.Add("breaking");
            else if (part.IsUnchosen)
                found.Add("decision");
        }

        return found;
    }

    /// <summary>A value inside an event.</summary>
    /// <param name="Text">The value as both sides must have it.</param>
    /// <param name="Meaning">Of an enum, the number's name.</param>
    /// <param name="Names">Of an enum, all names.</param>
    /// <param name="IsUnexpected">Whether it is null where the declaration does not expect it, or a number that its enum has no name for.</param>
    /// <param name="IsUnchosen">Whether it is what a type is by itself, and the declaration has no default value that says so.</param>
    /// <param name="IsRead">Whether it is neither what its type is by itself nor the declaration's default value: it was read.</param>
    private sealed record Part(string Text, string? Meaning, string[] Names, bool IsUnexpected, bool IsUnchosen, bool IsRead);

    private static Dictionary<string, Part> Members(object value)
    {
        var members = new Dictionary<string, Part>();
        Visit("", value);
        return members;

        void Visit(string path, object owner)
        {
            foreach (var property in owner.GetType().GetProperties().Where(property => property.CanWrite))
            {
                var name = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
                var isNullable = new NullabilityInfoContext().Create(property).ReadState == NullabilityState.Nullable;
                var defaults = owner.GetType().GetConstructors().SelectMany(constructor => constructor.GetParameters()).FirstOrDefault(parameter => parameter.Name == property.Name && parameter.HasDefaultValue);
                var zero = property.PropertyType.IsValueType ? Activator.CreateInstance(property.PropertyType) : null;
                Note(name, property.GetValue(owner), isNullable, defaults is not null, defaults?.DefaultValue ?? zero);
            }
        }

        void Note(string path, object? inner, bool isNullable, bool hasDefault, object? byItself)
        {
            if (inner is not null && inner.GetType() is { IsEnum: false, IsPrimitive: false, IsArray: false, Assembly.IsDynamic: false } type && string.IsNullOrEmpty(type.Assembly.Location))
            {
                Visit(path, inner);
                return;
            }

            if (inner is IList list && list.Cast<object?>().Any(static item => item is not null && string.IsNullOrEmpty(item.GetType().Assembly.Location)))
            {
                for (var i = 0; i < list.Count; i++)
                    Note($"{path}[{i}]", list[i], isNullable: false, hasDefault: false, byItself: null);
                return;
            }

            var enumeration = inner?.GetType() is { IsEnum: true } e ? e : null;
            members[path] = new Part(
                Text(inner), enumeration?.GetEnumName(inner!), enumeration?.GetEnumNames() ?? [],
                inner is null ? !isNullable : enumeration is not null && !enumeration.IsEnumDefined(inner),
                !hasDefault && !isNullable, !Equals(inner, byItself));
        }
    }

    // As both sides of a compatible change see it: an enum is its number, time its ticks.
    private static string Text(object? value) => value switch
    {
        null => "null",
        Enum number => Convert.ToInt64(number, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture),
        char c => ((int)c).ToString(CultureInfo.InvariantCulture),
        double or float => ((IFormattable)value).ToString("R", CultureInfo.InvariantCulture),
        TimeSpan time => time.Ticks.ToString(CultureInfo.InvariantCulture),
        DateOnly day => day.DayNumber.ToString(CultureInfo.InvariantCulture),
        string text => text,
        IEnumerable items => $"[{string.Join(", ", items.Cast<object?>().Select(Text))}]",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    private static EventType Type(Assembly assembly, string wireName, int version = 1) => assembly.GetTypes()
        .Where(static type => type.Namespace == "Cqrs.Generated.Formatters")
        .Select(static type => type.GetField("Type", BindingFlags.Public | BindingFlags.Static)?.GetValue(null) as EventType)
        .FirstOrDefault(type => type?.Key == new EventTypeKey(wireName, version)) ?? throw new InvalidOperationException($"'{wireName}' is unknown.");

    private static Assembly Load(string source)
    {
        using var image = new MemoryStream();
        Assert.Empty(Analyzers.Compile(source).Emit(image, cancellationToken: TestContext.Current.CancellationToken).Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error));
        image.Position = 0;
        return new AssemblyLoadContext(null, isCollectible: true).LoadFromStream(image);
    }

    private static string Public(string declarations) => System.Text.RegularExpressions.Regex.Replace(declarations, @"(?<!\w)(record|readonly record struct|sealed class|enum) (?=\w)", "public $1 ");
}
