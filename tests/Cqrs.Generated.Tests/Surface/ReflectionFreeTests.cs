using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Cqrs.Generated.Tests.Surface;

/// <summary>The runtime calls nothing that looks types or members up at run time: read from the assembly's own metadata.</summary>
public sealed class ReflectionFreeTests
{
    // Names in error messages, and what the compiler writes for attributes and typeof.
    private static readonly string[] s_allowed =
    [
        "System.Type.GetTypeFromHandle", "System.Type.op_Equality", "System.Type.get_FullName", "System.Type.get_Assembly",
        "System.Reflection.MemberInfo.get_Name", "System.Reflection.Assembly.GetName", "System.Reflection.AssemblyName.get_Name",

        // Of a command's class that the code names, once for each: a flag, no look-up.
        "System.Type.get_IsSealed",
    ];

    [Fact]
    public void Runtime_CallsNoReflection() => Assert.Empty(ReflectionIn(typeof(Aggregate).Assembly.Location));

    [Fact]
    public void Control_ThisAssemblyWhichDoes_IsCaught()
    {
        Assert.NotNull(Activator.CreateInstance(typeof(List<int>)));
        Assert.NotEmpty(typeof(ReflectionFreeTests).GetMethods());
        var found = ReflectionIn(typeof(ReflectionFreeTests).Assembly.Location);
        Assert.Contains("System.Activator.CreateInstance", found);
        Assert.Contains("System.Type.GetMethods", found);
    }

    private static List<string> ReflectionIn(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var metadata = file.GetMetadataReader();
        return [.. metadata.MemberReferences
            .Select(metadata.GetMemberReference)
            .Where(member => member.Parent.Kind == HandleKind.TypeReference)
            .Select(member => (Type: metadata.GetTypeReference((TypeReferenceHandle)member.Parent), Member: metadata.GetString(member.Name)))
            .Select(pair => (Space: metadata.GetString(pair.Type.Namespace), Type: metadata.GetString(pair.Type.Name), pair.Member))
            .Where(call => IsReflection(call.Space, call.Type, call.Member))
            .Select(call => $"{call.Space}.{call.Type}.{call.Member}")
            .Where(name => !s_allowed.Contains(name))
            .Distinct()];
    }

    private static bool IsReflection(string space, string type, string member) =>
        (space.StartsWith("System.Reflection", StringComparison.Ordinal) && !(type.EndsWith("Attribute", StringComparison.Ordinal) && member == ".ctor"))
        || (space == "System" && type is "Type" or "Activator" or "AppDomain" or "Delegate" && !(type == "Delegate" && member is "Combine" or "Remove"))
        || (space == "System.Linq.Expressions")
        || (space == "System.Runtime.CompilerServices" && type is "RuntimeHelpers" && member is "RunClassConstructor" or "GetUninitializedObject")
        || (space == "System.Runtime.Loader");
}
