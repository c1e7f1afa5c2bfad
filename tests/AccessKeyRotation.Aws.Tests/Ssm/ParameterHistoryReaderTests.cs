using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Testing;
using ParameterType = AccessKeyRotation.Local.Account.ParameterType;

namespace AccessKeyRotation.Aws.Tests.Ssm;

public sealed class ParameterHistoryReaderTests
{
    [Fact]
    public async Task Every_writing_is_read_page_by_page_with_who_wrote_it()
    {
        await using AwsAccount account = await AwsAccount.StartAsync();
        for (int number = 1; number <= 60; number++)
            account.Local.Parameters.Put("/w/a", $"{number}");
        await account.Ssm.PutParameterAsync(
            new()
            {
                Name = "/w/a",
                Value = "61",
                Overwrite = true,
            }
        );

        IReadOnlyList<ParameterVersion> versions = (
            await new ParameterHistoryReader(account.Ssm).FindAsync("/w/a", default)
        )!;

        versions
            .Select(version => version.Version)
            .Should()
            .Equal(Enumerable.Range(1, 61).Select(number => (long)number));
        versions[0].Should().Be(new ParameterVersion(1, account.Time.GetUtcNow(), null, "1"));
        versions[^1].WrittenBy.Should().StartWith("arn:aws:");
        account.Local.Calls.Count("GetParameterHistory").Should().Be(2);
    }

    [Fact]
    public async Task What_is_encrypted_has_no_value_here()
    {
        await using AwsAccount account = await AwsAccount.StartAsync();
        account.Local.Parameters.Put("/w/a", "secret", type: ParameterType.SecureString);

        (await new ParameterHistoryReader(account.Ssm).FindAsync("/w/a", default))!
            .Should()
            .ContainSingle()
            .Which.Value.Should()
            .BeNull();
    }

    [Fact]
    public async Task A_parameter_that_is_not_there_is_null()
    {
        await using AwsAccount account = await AwsAccount.StartAsync();

        (await new ParameterHistoryReader(account.Ssm).FindAsync("/w/a", default)).Should().BeNull();
    }

    [Theory]
    [InlineData("/access-key-rotation/waivers", false)]
    [InlineData("/access-key-rotation/", true)]
    [InlineData("/access-key-rotation", true)]
    [InlineData("/access-key-rotation/delivered", true)]
    [InlineData("/access-key-rotation/delivered/", true)]
    [InlineData("/access-key-rotation/delivered/AIDA/", true)]
    [InlineData("/access-key-rotation/deliver", false)]
    [InlineData("/access-key", false)]
    public void A_path_that_holds_delivered_secrets_is_known(string path, bool isUnder) =>
        SecretDeliveryReader.IsUnder(path).Should().Be(isUnder);
}
