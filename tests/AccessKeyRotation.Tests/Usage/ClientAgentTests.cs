using AccessKeyRotation.Usage;
using CsCheck;

namespace AccessKeyRotation.Tests.Usage;

public sealed class ClientAgentTests
{
    [Theory]
    [InlineData(
        "aws-cli/2.15.30 Python/3.11.8 Linux/5.10.0 exe/x86_64.amzn.2 prompt/off command/s3.ls",
        "AWS CLI 2.15.30"
    )]
    [InlineData("[aws-cli/1.18.69 Python/3.8.10 Linux/5.4.0 botocore/1.16.19]", "AWS CLI 1.18.69")]
    [InlineData(
        "aws-cli/2.27.1 md/awscrt#0.25.4 ua/2.1 os/linux#6.1 exec-env/CloudShell md/prompt#off",
        "AWS CLI 2.27.1 (CloudShell)"
    )]
    [InlineData(
        "Boto3/1.26.0 Python/3.9.16 Linux/5.10 exec-env/AWS_ECS_FARGATE Botocore/1.29.0",
        "boto3 1.26.0 (AWS_ECS_FARGATE)"
    )]
    [InlineData("Botocore/1.29.0 Python/3.9", "botocore 1.29.0")]
    [InlineData("aws-sdk-java/1.12.1 Linux/5.10 OpenJDK_64-Bit_Server_VM/11.0 java/11.0", "AWS SDK for Java 1.12.1")]
    [InlineData(
        "aws-sdk-java/2.20.5 md/io#sync md/http#Apache ua/2.1 lang/java#17 exec-env/AWS_Lambda_java17",
        "AWS SDK for Java 2.20.5 (AWS_Lambda_java17)"
    )]
    [InlineData("aws-sdk-go/1.44.0 (go1.19; linux; amd64)", "AWS SDK for Go 1.44.0")]
    [InlineData(
        "aws-sdk-go-v2/1.17.3 os/linux lang/go#1.19 md/GOARCH#amd64 api/sts#1.18.2",
        "AWS SDK for Go v2 1.17.3"
    )]
    [InlineData(
        "APN/1.0 HashiCorp/1.0 Terraform/1.9.0 (+https://www.terraform.io) terraform-provider-aws/5.50.0 aws-sdk-go-v2/1.26",
        "Terraform 1.9.0"
    )]
    [InlineData("APN/1.0 Pulumi/1.0 PulumiAWS/6.10 aws-sdk-go-v2/1.26", "Pulumi 1.0")]
    [InlineData("aws-sdk-nodejs/2.1502.0 linux/v18.18.0 promise aws-cdk/2.110.0", "AWS CDK 2.110.0")]
    [InlineData("aws-sdk-js/3.400.0 ua/2.0 os/linux lang/js md/nodejs#18", "AWS SDK for JavaScript 3.400.0")]
    [InlineData("aws-sdk-dotnet-coreclr/3.7.205 ua/2.0 os/windows", "AWS SDK for .NET 3.7.205")]
    [InlineData("aws-sdk-php/3.283.1 OS/Linux lang/php/8.2", "AWS SDK for PHP 3.283.1")]
    [InlineData("aws-sdk-ruby3/3.180.0 ua/2.0 api/s3", "AWS SDK for Ruby 3.180.0")]
    [InlineData("aws-sdk-nodejs/2.1 linux configure-aws-credentials-for-github-actions", "GitHub Actions")]
    [InlineData("Cyberduck/8.5.4.39672 (Windows 10/10.0) (x86)", "Cyberduck 8.5.4.39672")]
    [InlineData("S3 Browser/10.9.9 (https://s3browser.com)", "S3 Browser")]
    [InlineData("MinIO (linux; amd64) minio-go/v7.0.70 mc/RELEASE.2024", "MinIO client 7.0.70")]
    [InlineData("rclone/v1.63.1", "rclone 1.63.1")]
    [InlineData("cloudformation.amazonaws.com", "AWS service")]
    [InlineData("AWS Internal", "AWS service")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36", "Web browser 5.0")]
    [InlineData("MyBackup/3.1 nightly", "MyBackup 3.1")]
    [InlineData("nightly job", "nightly job")]
    [InlineData("-", "-")]
    [InlineData("", "unknown")]
    [InlineData(null, "unknown")]
    public void A_user_agent_names_client_version_and_environment(string? agent, string client) =>
        ClientAgentReader.Read(agent).ToString().Should().Be(client);

    [Fact]
    public void Every_text_gives_a_client_with_a_short_name() =>
        Gen.OneOf(Gen.Char["/[]()#;.- aws"], Gen.Char)
            .Array[0, 200]
            .Select(letters => new string(letters))
            .Sample(
                text =>
                {
                    ClientAgent client = ClientAgentReader.Read(text);

                    client.Name.Length.Should().BeInRange(1, 64);
                    (client.Version?.Length ?? 1).Should().BeInRange(1, 64);
                },
                iter: 5000
            );

    [Fact]
    public void A_megabyte_of_text_is_read_as_fast_as_its_start()
    {
        string text = string.Concat(Enumerable.Repeat("a/1 (", 200_000));

        ClientAgentReader.Read(text).Name.Should().Be("a");
    }
}
