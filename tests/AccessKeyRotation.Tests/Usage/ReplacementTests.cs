using AccessKeyRotation.Usage;

namespace AccessKeyRotation.Tests.Usage;

/// <summary>A replacement is named only if the records, or facts of the user, show what the client is.</summary>
public sealed class ReplacementTests
{
    private const string Office = "198.51.100.7";
    private const string Terraform = "APN/1.0 HashiCorp/1.0 Terraform/1.9.0";

    [Theory]
    [InlineData("Boto3/1.26.0 exec-env/AWS_ECS_FARGATE", "task role of Amazon ECS")]
    [InlineData("Boto3/1.26.0 exec-env/AWS_ECS_EC2", "task role of Amazon ECS")]
    [InlineData("aws-sdk-java/2.20 exec-env/AWS_Lambda_java17", "execution role of the function")]
    [InlineData("aws-cli/2.27.1 exec-env/CloudShell", "credentials of the console session in CloudShell")]
    [InlineData("aws-sdk-go-v2/1.17 exec-env/EC2", "instance profile of Amazon EC2")]
    [InlineData("Boto3/1.26.0 exec-env/AWS_Glue", null)]
    [InlineData(
        "aws-sdk-js/3 configure-aws-credentials-for-github-actions",
        "role for GitHub Actions through OpenID Connect"
    )]
    [InlineData(
        "MinIO (linux; amd64) minio-go/v7.0 gitlab-runner/17.0",
        "role for GitLab CI/CD through OpenID Connect"
    )]
    [InlineData("Cyberduck/8.5.4", "IAM Identity Center")]
    [InlineData("Mozilla/5.0 (X11)", "IAM Identity Center")]
    [InlineData("cloudformation.amazonaws.com", "role of the AWS service")]
    [InlineData(Terraform, null)]
    [InlineData("aws-cli/2.15.30", null)]
    [InlineData("Boto3/1.26.0", null)]
    [InlineData("MyBackup/3.1", null)]
    [InlineData("", null)]
    public void The_user_agent_is_evidence(string agent, string? what) =>
        (Of(agent, ReplacementFacts.None)?.What).Should().Be(what);

    [Theory]
    [InlineData("aws-cli/2.15.30", true, "IAM Identity Center")]
    [InlineData("aws-cli/2.15.30", false, null)]
    [InlineData("aws-cli/2.15.30", null, null)]
    [InlineData("AWSPowerShell/4.1", true, "IAM Identity Center")]
    [InlineData("Boto3/1.26.0", true, null)]
    public void A_console_password_shows_that_a_person_uses_a_command_line(
        string agent,
        bool? hasPassword,
        string? what
    ) => (Of(agent, ReplacementFacts.None with { HasConsolePassword = hasPassword })?.What).Should().Be(what);

    [Theory]
    [InlineData("IAM Roles Anywhere", Office)]
    [InlineData("IAM Roles Anywhere", Office, "198.51.100.8")]
    [InlineData(null, Office, "203.0.113.1")]
    [InlineData(null, Office, "vpce-0123456789abcdef0")]
    [InlineData(null, "10.1.2.3")]
    [InlineData(null, "203.0.113.1")]
    [InlineData(null, "unknown")]
    public void A_network_of_the_user_is_evidence_if_all_calls_come_from_it(string? what, params string[] sources)
    {
        ReplacementFacts facts = ReplacementFacts.None with
        {
            NetworkOf = source =>
                source.StartsWith("198.51.100.", StringComparison.Ordinal) ? "Office"
                : source.StartsWith("10.", StringComparison.Ordinal) ? "VPC"
                : null,
        };

        (Of(Terraform, facts, sources)?.What).Should().Be(what);
    }

    [Theory]
    [InlineData("ses-smtp-user.20240102-030405", true)]
    [InlineData("SES_SMTP_newsletter", true)]
    [InlineData("processes", false)]
    [InlineData("smtp-relay", false)]
    [InlineData(null, false)]
    public void A_key_of_smtp_credentials_needs_a_new_password(string? name, bool expected) =>
        (Replacement.OfSilentKey(new("AKIAEXAMPLE000000001", name, [])) is not null).Should().Be(expected);

    [Fact]
    public void The_replacement_of_a_silent_key_names_the_user_and_the_page_of_SES()
    {
        Replacement
            .OfSilentKey(new("AKIAEXAMPLE000000001", "ses-smtp", []))
            .Should()
            .Be(
                new Replacement(
                    "a new access key, and the SMTP password derived from it",
                    "the name ses-smtp is of SMTP credentials of Amazon SES, for which no role is possible",
                    "https://docs.aws.amazon.com/ses/latest/dg/smtp-credentials.html"
                )
            );
        Replacement.OfSilentKey(new("AKIAEXAMPLE000000001", "ses-smtp", [new(ClientAgent.Unknown)])).Should().BeNull();
    }

    [Theory]
    [InlineData("Boto3/1.26.0 exec-env/AWS_EKS_POD", null, "the SDK states the environment AWS_EKS_POD")]
    [InlineData("gitlab-runner/17.0", null, "the user agent names GitLab CI/CD")]
    [InlineData("AWS Internal", null, "an AWS service makes the calls on behalf of the key (forward access sessions)")]
    [InlineData("Cyberduck/8.5.4", null, "a person uses the client")]
    [InlineData("aws-cli/2", true, "the user has a console password, and the client is a command line")]
    [InlineData("MyBackup/3.1", null, "all calls come from Office, if that network is outside of AWS")]
    public void A_replacement_has_its_evidence(string agent, bool? hasPassword, string why) =>
        Of(agent, new(hasPassword, _ => "Office"))!.Why.Should().Be(why);

    [Fact]
    public void Calls_from_hosts_of_AWS_only_are_those_of_a_service()
    {
        Of(Terraform, ReplacementFacts.None, "athena.amazonaws.com")!.What.Should().Be("role of the AWS service");
        Of(Terraform, ReplacementFacts.None, "athena.amazonaws.com", Office).Should().BeNull();
    }

    [Fact]
    public void Each_replacement_has_its_reason_and_a_page_of_aws()
    {
        foreach (ReplacementRule rule in ReplacementRule.All)
        {
            rule.What.Should().NotBeEmpty();
            rule.Url.Should().StartWith("https://docs.aws.amazon.com/").And.EndWith(".html");
        }
    }

    private static Replacement? Of(string agent, ReplacementFacts facts, params string[] sources)
    {
        UsageCollector calls = new([]);
        foreach (string source in sources.DefaultIfEmpty(Office))
            calls.Add(
                new UsageEvent(
                    "AKIAEXAMPLE000000001",
                    "ci-bot",
                    new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc),
                    "eu-central-1",
                    "s3",
                    "ListBuckets",
                    source,
                    null,
                    agent,
                    null
                )
            );
        return Replacement.Of(calls.Usages().Single().Clients.Single(), facts);
    }
}
