using System.Text.Json.Serialization;

namespace Cqrs.Generated.Docs.Tests.Snippets;

// <snippet:rabbitmq-json-context>
[JsonSourceGenerationOptions(RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(AccountOpened))]
[JsonSerializable(typeof(AccountCredited))]
[JsonSerializable(typeof(OpenAccount))]
[JsonSerializable(typeof(CreditAccount))]
public sealed partial class BankJson : JsonSerializerContext;
// </snippet>
