using Cqrs.Generated.Conventions;

namespace Cqrs.Generated.SourceGenerators.Model;

/// <summary>How an object of the class is made.</summary>
/// <param name="MissingConstructor">
/// For an aggregate whose constructors all take parameters: the constructor without parameters that is generated, else empty.
/// </param>
/// <param name="Services">For a projection or a class of command handlers: what its constructor takes from the service provider.</param>
/// <param name="KeepsOnlyServices">Whether an object of a class of command handlers holds nothing but what its constructor takes.</param>
internal sealed record ConstructionModel(string MissingConstructor, EquatableArray<ServiceModel> Services, bool KeepsOnlyServices);

/// <summary>One constructor parameter that the service provider supplies.</summary>
/// <param name="Parameter">The parameter's name.</param>
/// <param name="TypeName">Its type.</param>
/// <param name="OpenTypeName">The generic type that it may be registered by, as in <c>ILogger&lt;&gt;</c>; empty where it is not generic.</param>
/// <param name="IsOptional">Whether it may be missing: it then has a default value.</param>
internal sealed record ServiceModel(string Parameter, string TypeName, string OpenTypeName, bool IsOptional);
