namespace Cqrs.Generated.Serialization;

/// <summary>Points at an assembly's manifest. Generated; read by the compiler when an application references the assembly, never at run time.</summary>
/// <param name="manifest">A public class that implements <see cref="ICqrsManifest"/> and has a public constructor without parameters.</param>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class CqrsManifestAttribute(Type manifest) : Attribute
{
    /// <summary>The manifest's class.</summary>
    public Type Manifest { get; } = manifest;
}
