using AccessKeyRotation.Local;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;
using AccessKeyRotation.Remediation.Writers;
using Amazon.Runtime;
using Amazon.SimpleSystemsManagement;
using SecretDelivery = AccessKeyRotation.Remediation.Writers.SecretDelivery;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

/// <summary>
/// The secret of a new key is only in its encrypted parameter. <see cref="RotateAccessKeyFaultTests" /> searches its
/// runs too.
/// </summary>
public sealed class RotateAccessKeySecretTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("CreateAccessKey")]
    [InlineData("PutParameter")]
    [InlineData("Publish")]
    public async Task The_secret_is_in_no_log_no_step_no_message_no_tag_and_no_call(string? denied)
    {
        await using RemediationHarness harness = await RemediationHarness.StartAsync();
        IamUser user = harness.AddUser("u", 100);
        if (denied == "PutParameter")
            harness.DenyDelivery();
        else if (denied is not null)
            harness.Account.Faults.Deny(denied);

        AutomationExecution run = await harness.RunAsync("RotateAccessKey", ("UserName", "u"));

        run.Status.Should().Be(denied is null ? AutomationStatus.Success : AutomationStatus.Failed);
        (harness.DeliveredTo(user) is null).Should().Be(denied is "CreateAccessKey" or "PutParameter");
        harness.IssuedSecrets.Should().HaveCount(denied == "CreateAccessKey" ? 0 : 1);
        harness.Log.Should().NotBeEmpty();
        Secrets.KeptBy(harness).Should().BeEmpty();
    }

    /// <summary>Item 27: SSM, IAM or a proxy quotes request and response in an error.</summary>
    [Theory]
    [InlineData("CreateAccessKey", "AccessDenied", 403)]
    [InlineData("CreateAccessKey", "ServiceFailure", 500)]
    [InlineData("CreateAccessKey", "", 502)]
    [InlineData("PutParameter", "ValidationException", 400)]
    [InlineData("PutParameter", "", 502)]
    public async Task An_error_that_quotes_the_secret_gives_it_to_no_log_and_no_answer(
        string action,
        string code,
        int status
    )
    {
        await using RemediationHarness harness = await RemediationHarness.StartAsync();
        harness.AddUser("u", 100);
        harness.QuoteSecrets(action, code, status);

        AutomationExecution run = await harness.RunAsync("RotateAccessKey", ("UserName", "u"));

        run.Status.Should().Be(AutomationStatus.Failed);
        run.FailureMessage.Should().Contain($":{action} for ");
        harness.IssuedSecrets.Should().NotBeEmpty();
        Secrets.KeptBy(harness).Should().BeEmpty();
    }

    [Fact]
    public async Task The_search_finds_a_secret_wherever_it_is_kept()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser user = await harness.AddRotatedAsync("u", 0);

        harness.Tag("u", "note", $"the secret is {harness.DeliveredTo(user)!.Value.Secret}!");

        Secrets.KeptBy(harness).Should().Contain("the secret is (secret)!");
    }

    [Fact]
    public async Task The_parameter_shows_the_secret_in_the_very_characters_that_IAM_told()
    {
        const string secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
        LocalAccount account = new(TimeProvider.System);
        await using LocalEndpoint endpoint = await LocalEndpoint.StartAsync(account);
        using AmazonSimpleSystemsManagementClient ssm = new(
            new BasicAWSCredentials("AKIAIOSFODNN7EXAMPLE", "secret"),
            new AmazonSimpleSystemsManagementConfig
            {
                ServiceURL = endpoint.Url.ToString(),
                AuthenticationRegion = "us-east-1",
            }
        );

        await new SecretDelivery(ssm, "alias/k").DeliverAsync(
            new(new("AIDAIOSFODNN7EXAMPLE"), new("u"), DateTimeOffset.UnixEpoch),
            new CreatedAccessKey(new("AKIAIOSFODNN7EXAMPLE"), DateTimeOffset.UnixEpoch, secret),
            CancellationToken.None
        );

        account
            .Parameters.Reveal(account.Parameters.All.Single())
            .Should()
            .Be($$"""{"AccessKeyId":"AKIAIOSFODNN7EXAMPLE","SecretAccessKey":"{{secret}}"}""");
    }
}
