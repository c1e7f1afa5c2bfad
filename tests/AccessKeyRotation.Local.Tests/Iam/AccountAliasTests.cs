using AccessKeyRotation.Local.Tests.Serving;

namespace AccessKeyRotation.Local.Tests.Iam;

public sealed class AccountAliasTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("prod")]
    public async Task An_account_has_at_most_one_alias(string? alias)
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        served.Account.Alias = alias;

        Answer answer = await served.IamAsync("ListAccountAliases");

        answer.Values("member").Should().Equal(alias is null ? [] : [alias]);
        answer.Value("IsTruncated").Should().Be("false");
    }
}
