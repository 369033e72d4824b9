namespace Cqrs.Generated.Docs.Tests.Snippets;

public enum Currency
{
    Euro = 1,
    Krona = 2,
}
