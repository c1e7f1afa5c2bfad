using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Tests.Keys;

public sealed class UserArnTests
{
    [Theory]
    [InlineData("arn:aws:iam::111122223333:user/alice", "aws", "alice")]
    [InlineData("arn:aws-us-gov:iam::111122223333:user/a/b-c.d/x+y=z,w@v_u", "aws-us-gov", "x+y=z,w@v_u")]
    [InlineData("arn:aws:iam::111122223333:user/division:abc/{x}/alice", "aws", "alice")]
    public void The_ARN_of_a_user_has_partition_account_and_name(string text, string partition, string name)
    {
        UserArn arn = UserArn.Parse(text)!;

        (arn.Value, arn.Partition, arn.AccountId, arn.Name)
            .Should()
            .Be((text, partition, "111122223333", new UserName(name)));
        $"{arn}".Should().Be(text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("alice")]
    [InlineData("arn:aws:iam::111122223333:user/")]
    [InlineData("arn:aws:iam::111122223333:user/path/")]
    [InlineData("arn:aws:iam::111122223333:user/a b")]
    [InlineData("arn:aws:iam::111122223333:user/alice\n")]
    [InlineData("arn:aws:iam::111122223333:users/alice")]
    [InlineData("arn:aws:iam::111122223333:role/alice")]
    [InlineData("arn:aws:iam::111122223333:root")]
    [InlineData("arn:aws:iam::11112222333:user/alice")]
    [InlineData("arn:aws:iam:us-east-1:111122223333:user/alice")]
    [InlineData("arn:aws:sts::111122223333:user/alice")]
    [InlineData("arn:gcp:iam::111122223333:user/alice")]
    [InlineData("x arn:aws:iam::111122223333:user/alice")]
    public void What_is_not_the_ARN_of_a_user_is_none(string text) => UserArn.Parse(text).Should().BeNull();

    [Fact]
    public void A_name_has_64_characters_at_most()
    {
        UserArn.Parse($"arn:aws:iam::111122223333:user/{new string('n', 64)}").Should().NotBeNull();
        UserArn.Parse($"arn:aws:iam::111122223333:user/{new string('n', 65)}").Should().BeNull();
    }
}
