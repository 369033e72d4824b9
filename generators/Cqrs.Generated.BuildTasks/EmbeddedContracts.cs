using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Cqrs.Generated.Conventions.Contracts;

namespace Cqrs.Generated.BuildTasks;

/// <summary>The contracts that the compiler has put into an assembly. It is read as a file: nothing of it is loaded.</summary>
internal static class EmbeddedContracts
{
    private const string Namespace = "Cqrs.Generated.Serialization", Attribute = "EventContractAttribute";

    /// <summary>What the compiler wrote of each event; null where it was not there to write anything, which must not be taken for an assembly without events.</summary>
    public static IReadOnlyList<EmbeddedContract>? Of(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var metadata = file.GetMetadataReader();
        if (!metadata.TypeDefinitions.Select(metadata.GetTypeDefinition).Any(type => metadata.StringComparer.Equals(type.Name, "CqrsApplication")))
            return null;
        return [.. metadata.GetAssemblyDefinition().GetCustomAttributes().Select(metadata.GetCustomAttribute).Where(attribute => Is(attribute, metadata)).Select(Read)];
    }

    private static EmbeddedContract Read(CustomAttribute attribute)
    {
        var value = attribute.DecodeValue(AttributeTypes.Instance);
        var lines = ContractFile.Read(string.Join("\n", Strings(value.FixedArguments[0].Value)));
        var former = value.NamedArguments.FirstOrDefault(argument => argument.Name == "FormerNames").Value;
        return new EmbeddedContract(new EventContract(lines.Lines.Select(line => line.Line)), [.. Strings(former)]);
    }

    private static IEnumerable<string> Strings(object? array) => ((IEnumerable<CustomAttributeTypedArgument<string>>?)array ?? []).Select(item => (string)item.Value!);

    private static bool Is(CustomAttribute attribute, MetadataReader metadata)
    {
        // The framework's own assembly defines what others refer to.
        switch (attribute.Constructor.Kind)
        {
            case HandleKind.MemberReference when metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent is { Kind: HandleKind.TypeReference } parent:
                var reference = metadata.GetTypeReference((TypeReferenceHandle)parent);
                return Is(metadata, reference.Namespace, reference.Name);
            case HandleKind.MethodDefinition:
                var definition = metadata.GetTypeDefinition(metadata.GetMethodDefinition((MethodDefinitionHandle)attribute.Constructor).GetDeclaringType());
                return Is(metadata, definition.Namespace, definition.Name);
            default:
                return false;
        }
    }

    private static bool Is(MetadataReader metadata, StringHandle space, StringHandle name) => metadata.StringComparer.Equals(name, Attribute) && metadata.StringComparer.Equals(space, Namespace);
}

/// <summary>What is stored of one event of an assembly.</summary>
/// <param name="Contract">Its lines.</param>
/// <param name="FormerNames">The wire names that it had before.</param>
internal sealed record EmbeddedContract(EventContract Contract, IReadOnlyList<string> FormerNames)
{
    /// <summary>Whether events that are stored under this name and version are read as it.</summary>
    public bool Reads(EventContract stored) => Contract.Version == stored.Version && (Contract.Name == stored.Name || FormerNames.Contains(stored.Name));
}
