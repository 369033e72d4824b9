using Cqrs.Generated.SourceGenerators.Tests.Harness;

namespace Cqrs.Generated.SourceGenerators.Tests;

/// <summary>How objects are made, and that nothing is generated which could not compile where one cannot be made.</summary>
public class Construction
{
    [Theory]
    [InlineData("Thing(string id) : Aggregate(id) { public Thing(int number) : this(number.ToString()) { }", "default(string)!")]
    [InlineData("Thing(string id, in int n, int[] a) : Aggregate(id) { public int N { get; } = n + (a?.Length ?? 0);", "default(string)!, default(int)!, default(int[])!")]
    [InlineData("Thing(string id, dynamic what) : Aggregate(id) { public object What => what;", "default(string)!, default(object)!")]
    public void PrimaryConstructor_IsCalledUnmistakably(string thing, string arguments)
    {
        var run = Thing($"public partial class {thing} void HandleA(A e) {{ }} }}");

        Assert.Empty(run.Diagnostics);
        Assert.Contains($"private Thing() : this({arguments}) {{ }}", run.Files["N.Thing-Declaration.g.cs"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public class Base : Aggregate; public partial class Thing : Base { public Thing(string id) { Id2 = id; } public string Id2 { get; }")]
    [InlineData("public class Base(string id = \"x\") : Aggregate(id); public partial class Thing : Base { public Thing(string id) : base(id) { }")]
    [InlineData("public class Base : Aggregate { protected Base(params int[] a) : base(\"x\" + a.Length) { } } public partial class Thing : Base { public Thing(string id) : base(id.Length) { }")]
    [InlineData("public class Base(string id) : Aggregate(id); public partial class Thing(string id) : Base(id) {")]
    [InlineData("public class Base(string id) : Aggregate(id); public partial class Thing : Base { private Thing() : base(\"x\") { }")]
    [InlineData("public partial class Thing : Aggregate { public Thing(string id) : base(id) { } public required int Number { get; set; }")]
    [InlineData("public partial class Thing : Aggregate { [System.Diagnostics.CodeAnalysis.SetsRequiredMembers] public Thing() { } public required int Number { get; set; }")]
    public void AggregateThatCanBeMadeEmpty_IsCompleted(string thing)
    {
        var run = Thing($"{thing} void HandleA(A e) {{ }} }}");

        Assert.Empty(run.Diagnostics);
        Assert.Contains("N.Thing.g.cs", run.Files);
    }

    [Theory]
    [InlineData("public class Base(string id) : Aggregate(id); public partial class Thing : Base { public Thing(string id) : base(id) { }")]
    [InlineData("public class Base : Aggregate { private Base() { } public Base(int a) { } } public partial class Thing : Base { public Thing(string id) : base(id.Length) { }")]
    [InlineData("public partial class Thing(ref int number) : Aggregate { public int Number { get; } = number;")]
    [InlineData("public partial class Thing : Aggregate { public required int Number { get; set; }")]
    public void AggregateThatCannotBeMadeEmpty_IsLeftOut(string thing)
    {
        var run = Thing($"{thing} void HandleA(A e) {{ }} }}");

        Assert.Empty(run.Diagnostics);
        Assert.DoesNotContain("N.Thing.g.cs", run.Files);
    }

    [Theory]
    [InlineData("IServiceProvider @event, IRepository<Other> @class", "@event: services.GetRequiredService<global::System.IServiceProvider>(), @class: ")]
    [InlineData("IServiceProvider? maybe = null, int retries = 3, string name = \"x\", CancellationToken ct = default", "(maybe: services.GetService<global::System.IServiceProvider>())")]
    public void ConstructorParameters_AreServices(string parameters, string arguments)
    {
        var run = Thing($$"""
            public partial class Other : Aggregate { void HandleA(A e) { } }
            public partial class Thing : Projection { public Thing({{parameters}}) { } void HandleA(A e) { } }
            """);

        Assert.Empty(run.Diagnostics);
        Assert.Contains(arguments, run.Files["CqrsManifest.g.cs"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public partial class Thing : Projection { private Thing() { }")]
    [InlineData("public partial class Thing : Projection { public Thing(Span<int> span) { }")]
    [InlineData("public partial class Thing : Projection { public Thing(int? number) { }")]
    [InlineData("public partial class Thing : Projection { public Thing(ref int number) { }")]
    [InlineData("public partial class Thing : Projection { public required int Number { get; set; }")]
    [InlineData("public partial class Thing<T> : Projection {")]
    [InlineData("public partial class Outer { private partial class Thing : Projection { void HandleA(A e) { } }")]
    public void ProjectionThatCannotBeRegistered_IsRoutedAndInNoManifest(string thing)
    {
        var run = Thing($"{thing} void HandleA(A e) {{ }} }}");

        Assert.Empty(run.Diagnostics);
        Assert.Contains(run.Files.Keys, name => name.Contains("Thing", StringComparison.Ordinal));
        Assert.DoesNotContain("Thing", run.Files["CqrsManifest.g.cs"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public partial class Thing : ICommandHandlers {", "")]
    [InlineData("public partial class Thing(IServiceProvider a) : ICommandHandlers { public object A => a;", "(typeof(global::System.IServiceProvider), null)")]
    [InlineData("public partial class Thing(IComparer<int> a) : ICommandHandlers { public object A => a;", "(typeof(global::System.Collections.Generic.IComparer<int>), typeof(global::System.Collections.Generic.IComparer<>))")]
    [InlineData("public partial class Thing : ICommandHandlers { private readonly IServiceProvider _a; public Thing(IServiceProvider a) { _a = a; }", "(typeof(global::System.IServiceProvider), null)")]
    [InlineData("public partial class Thing : ICommandHandlers { private readonly IServiceProvider _a; public Thing(IServiceProvider a) => _a = a ?? throw new ArgumentNullException(nameof(a));", "(typeof(global::System.IServiceProvider), null)")]
    [InlineData("public partial class Thing : ICommandHandlers { private readonly IServiceProvider _a; public Thing(IServiceProvider a) { ArgumentNullException.ThrowIfNull(a); _a = a; }", "(typeof(global::System.IServiceProvider), null)")]
    [InlineData("public partial class Thing : ICommandHandlers { private static int s_a; private const int B = 1;", "")]
    public void HandlersThatKeepOnlyServices_AreMarked(string thing, string kept)
        => Assert.Contains($"keepsOnly: [{kept}])", ManifestOf(thing), StringComparison.Ordinal);

    [Theory]
    [InlineData("public partial class Thing : ICommandHandlers { private int _a;")]
    [InlineData("public partial class Thing : ICommandHandlers { private readonly List<int> _a = [];")]
    [InlineData("public partial class Thing(IServiceProvider a) : ICommandHandlers { private readonly IServiceProvider _a = a;")]
    [InlineData("public partial class Thing(IServiceProvider a) : ICommandHandlers { private IServiceProvider? _a; public object A => a;")]
    [InlineData("public partial class Thing : ICommandHandlers { private readonly IServiceProvider _a; public Thing(IServiceProvider a) => _a = Wrapped(a); static IServiceProvider Wrapped(IServiceProvider a) => a;")]
    [InlineData("public partial class Thing(IServiceProvider a) : ICommandHandlers { void B() => a = (IServiceProvider)a.GetService(typeof(int))!;")]
    [InlineData("public partial class Thing(IServiceProvider? a) : ICommandHandlers { void B() => a ??= null;")]
    [InlineData("public partial class Thing(IServiceProvider a) : ICommandHandlers { void B() => (a, _) = (null!, 1);")]
    [InlineData("public partial class Thing(IServiceProvider a) : ICommandHandlers { void B() => C(out a); static void C(out IServiceProvider b) => b = null!;")]
    [InlineData("public partial class Thing : ICommandHandlers { public int A { get; set; }")]
    [InlineData("public partial class Thing : ICommandHandlers { public int A { get; }")]
    [InlineData("public partial class Thing : ICommandHandlers { public event Action? A;")]
    [InlineData("public partial class Thing(int a = 3) : ICommandHandlers { public int A => a;")]
    [InlineData("public partial class Thing : ICommandHandlers, IDisposable { public void Dispose() { }")]
    [InlineData("public abstract class Base : ICommandHandlers { protected int A; } public partial class Thing : Base {")]
    public void HandlersThatMayKeepMore_AreNotMarked(string thing) => Assert.DoesNotContain("keepsOnly", ManifestOf(thing), StringComparison.Ordinal);

    [Fact]
    public void PrivateCommand_IsRoutedAndInNoManifest()
    {
        var run = Thing("public partial class Thing : ICommandHandlers { private record B; private void HandleB(B c) { } void HandleA(A c) { } }");

        Assert.Empty(run.Diagnostics);
        Assert.Contains("ICommandHandler<global::N.Thing.B>", run.Files["N.Thing.g.cs"], StringComparison.Ordinal);
        Assert.DoesNotContain("Thing.B", run.Files["CqrsManifest.g.cs"], StringComparison.Ordinal);
    }

    private static string ManifestOf(string thing)
    {
        // Fields that nobody uses are the user's business.
        var run = Thing($"\n#pragma warning disable CS0067, CS0169, CS0414, CS0649\n{thing} void HandleA(A c) {{ }} }}");
        Assert.Empty(run.Diagnostics);
        return run.Files["CqrsManifest.g.cs"];
    }

    private static GeneratorRun Thing(string declarations) => GeneratorRun.Of($"namespace N; public record A(int X); {declarations}");
}
