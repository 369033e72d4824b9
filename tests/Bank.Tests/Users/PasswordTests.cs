using Bank.Users;

namespace Bank.Tests.Users;

public sealed class PasswordTests
{
    [Fact]
    public void Password_IsVerifiedByItsHashAlone()
    {
        var hash = Password.Hash("correct horse");
        Assert.True(Password.Verify("correct horse", hash));
        Assert.False(Password.Verify("battery staple", hash));
        Assert.DoesNotContain("correct horse", hash, StringComparison.Ordinal);
    }

    [Fact]
    public void OnePassword_HasAnotherHashEachTime()
        => Assert.NotEqual(Password.Hash("correct horse"), Password.Hash("correct horse"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("md5$1$AAAA$AAAA")]
    public void NoHashOrAnotherScheme_VerifiesNothing(string? hash) => Assert.False(Password.Verify("correct horse", hash));

    [Fact]
    public void EmptyPassword_IsRefused() => Assert.Throws<ArgumentException>(() => Password.Hash(""));
}
