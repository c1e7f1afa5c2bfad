using System.Text.Json;
using AccessKeyRotation.Aws;
using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Remediation.Writers;
using AccessKeyRotation.Testing;

namespace AccessKeyRotation.Remediation.Tests.Writers;

public sealed class SecretDeliveryTests
{
    private const string Secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

    private static readonly Keys.IamUser User = new(
        new("AIDAIOSFODNN7EXAMPLE"),
        new("x+y=z,w"),
        DateTimeOffset.UnixEpoch
    );

    [Fact]
    public async Task A_secret_is_delivered_encrypted_under_the_users_id_and_removed()
    {
        await using AwsAccount account = await AwsAccount.StartAsync();
        account.Local.Parameters.DefaultTier = "Advanced";
        SecretDelivery delivery = new(account.Ssm, "alias/access-key-rotation");
        SecretDeliveryReader reader = new(account.Ssm);

        await delivery.DeliverAsync(User, new(new("AKIAIOSFODNN7EXAMPLE"), account.Time.GetUtcNow(), Secret), default);

        StoredParameter stored = account.Local.Parameters.Find("/access-key-rotation/delivered/AIDAIOSFODNN7EXAMPLE")!;
        (stored.Type, stored.KeyId).Should().Be((ParameterType.SecureString, "alias/access-key-rotation"));
        stored.Tier.Should().Be("Standard", "the key of an advanced SecureString has other permissions");
        stored.Value.Should().NotContain(Secret);
        JsonElement delivered = JsonElement.Parse(account.Local.Parameters.Reveal(stored));
        (delivered.GetProperty("AccessKeyId").GetString(), delivered.GetProperty("SecretAccessKey").GetString())
            .Should()
            .Be(("AKIAIOSFODNN7EXAMPLE", Secret));
        (await reader.FindDeliveryAsync(User.Id, default)).Should().Be(account.Time.GetUtcNow());

        await delivery.RemoveAsync(User.Id, default);
        await delivery.RemoveAsync(User.Id, default);
        (await reader.FindDeliveryAsync(User.Id, default)).Should().BeNull();
    }

    [Fact]
    public async Task A_delivery_is_found_without_decrypting_it()
    {
        await using AwsAccount account = await AwsAccount.StartAsync();
        await new SecretDelivery(account.Ssm, "alias/access-key-rotation").DeliverAsync(
            User,
            new(new("AKIAIOSFODNN7EXAMPLE"), account.Time.GetUtcNow(), Secret),
            default
        );

        await new SecretDeliveryReader(account.Ssm).FindDeliveryAsync(User.Id, default);

        account
            .Local.Calls.Of("GetParameter")
            .Should()
            .ContainSingle()
            .Which.Request.Json.Should()
            .Contain("\"WithDecryption\":false");
    }

    [Fact]
    public async Task A_failed_delivery_names_the_call_and_shows_no_secret()
    {
        await using AwsAccount account = await AwsAccount.StartAsync();
        account.Local.Faults.Deny("PutParameter");

        Func<Task> deliver = () =>
            new SecretDelivery(account.Ssm, "alias/k").DeliverAsync(
                User,
                new CreatedAccessKey(new("AKIAIOSFODNN7EXAMPLE"), account.Time.GetUtcNow(), Secret),
                default
            );

        AwsCallFailedException failed = (await deliver.Should().ThrowAsync<AwsCallFailedException>()).Which;
        failed
            .Message.Should()
            .MatchRegex(
                "^ssm:PutParameter for /access-key-rotation/delivered/AIDAIOSFODNN7EXAMPLE failed: AccessDeniedException \\(request id [0-9a-f-]{36}\\).$"
            );
        $"{failed}".Should().NotContain(Secret);
    }

    /// <summary>Item 27: SSM or a proxy quotes the request in its error.</summary>
    [Theory]
    [InlineData("ValidationException", 400)]
    [InlineData("InternalServerError", 500)]
    [InlineData("", 502)]
    [InlineData(Secret, 400)]
    public async Task No_text_of_a_failed_delivery_shows_the_secret(string code, int status)
    {
        await using AwsAccount account = await AwsAccount.StartAsync();
        account.Local.Faults.Quote("PutParameter", int.MaxValue, code, status);

        Func<Task> deliver = () =>
            new SecretDelivery(account.Ssm, "alias/k").DeliverAsync(
                User,
                new CreatedAccessKey(new("AKIAIOSFODNN7EXAMPLE"), account.Time.GetUtcNow(), Secret),
                default
            );

        AwsCallFailedException failed = (await deliver.Should().ThrowAsync<AwsCallFailedException>()).Which;
        failed.InnerException.Should().BeNull();
        $"{failed}".Should().NotContain(Secret).And.Contain("ssm:PutParameter for");
    }
}
