using System.Buffers;

namespace Cqrs.Generated.PostgreSql.Schema;

/// <summary>Which names a schema may have: those that need no escape anywhere, neither in SQL, nor in a function's body, nor as a channel.</summary>
internal static class SchemaName
{
    private const int MaximumLength = 50;
    private static readonly SearchValues<char> Characters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789");

    public static string Check(string name, string parameter)
    {
        ArgumentException.ThrowIfNullOrEmpty(name, parameter);
        if (name.Length > MaximumLength || name.AsSpan().ContainsAnyExcept(Characters) || char.IsAsciiDigit(name[0]))
        {
            throw new ArgumentException(
                $"'{name}' cannot be the schema's name: it is a letter or underscore followed by up to {MaximumLength - 1} letters, digits and underscores of ASCII.", parameter);
        }

        return name.StartsWith("pg_", StringComparison.OrdinalIgnoreCase)
            ? throw new ArgumentException($"'{name}' cannot be the schema's name: PostgreSQL keeps names that begin with 'pg_' for itself.", parameter)
            : name;
    }
}
