using System.Globalization;
using System.Security.Cryptography;

namespace Bank.Users;

/// <summary>Turns passwords into what may be stored. A password goes no further than this class: not into commands, events, logs or output.</summary>
public static class Password
{
    // OWASP's figure for PBKDF2 with SHA-512. It is part of every hash, so it can be raised without touching what is stored.
    private const int Iterations = 210_000;
    private const int SaltBytes = 16;
    private const int HashBytes = 32;
    private const string Scheme = "pbkdf2-sha512";

    /// <summary>A hash with its own random salt, as <c>scheme$iterations$salt$hash</c>. Takes about a tenth of a second, on purpose.</summary>
    /// <exception cref="ArgumentException">The password is empty.</exception>
    public static string Hash(string password)
    {
        ArgumentException.ThrowIfNullOrEmpty(password);
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        var hash = Rfc2898DeriveBytes.Pbkdf2(password, salt, Iterations, HashAlgorithmName.SHA512, HashBytes);
        return string.Create(CultureInfo.InvariantCulture, $"{Scheme}${Iterations}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}");
    }

    /// <summary>Whether <paramref name="hash"/> was made from <paramref name="password"/>. Takes as long for a wrong one.</summary>
    public static bool Verify(string password, string? hash)
    {
        if (string.IsNullOrEmpty(password) || hash?.Split('$') is not [Scheme, var iterations, var salt, var expected])
            return false;
        var actual = Rfc2898DeriveBytes.Pbkdf2(
            password, Convert.FromBase64String(salt), int.Parse(iterations, CultureInfo.InvariantCulture), HashAlgorithmName.SHA512, HashBytes);
        return CryptographicOperations.FixedTimeEquals(actual, Convert.FromBase64String(expected));
    }
}
