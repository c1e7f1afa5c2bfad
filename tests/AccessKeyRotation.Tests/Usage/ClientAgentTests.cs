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

    [Theory]
    [InlineData("pulumi", "Pulumi")]
    [InlineData("PulumiAWS", "Pulumi")]
    [InlineData("pulumi-aws", "Pulumi")]
    [InlineData("Terraform", "Terraform")]
    [InlineData("OpenTofu", "OpenTofu")]
    [InlineData("terraform-provider-aws", "Terraform provider for AWS")]
    [InlineData("aws-cdk", "AWS CDK")]
    [InlineData("cdk", "AWS CDK")]
    [InlineData("Ansible", "Ansible")]
    [InlineData("ansible-aws", "Ansible")]
    [InlineData("Jenkins", "Jenkins")]
    [InlineData("Grafana", "Grafana")]
    [InlineData("Packer", "Packer")]
    [InlineData("packer-plugin-amazon", "Packer")]
    [InlineData("Vault", "Vault")]
    [InlineData("Cyberduck", "Cyberduck")]
    [InlineData("Mountain", "Mountain Duck")]
    [InlineData("WinSCP", "WinSCP")]
    [InlineData("Transmit", "Transmit")]
    [InlineData("FileZilla", "FileZilla")]
    [InlineData("S3cmd", "s3cmd")]
    [InlineData("s3fs", "s3fs")]
    [InlineData("rclone", "rclone")]
    [InlineData("minio-go", "MinIO client")]
    [InlineData("aws-cli", "AWS CLI")]
    [InlineData("Boto3", "boto3")]
    [InlineData("Botocore", "botocore")]
    [InlineData("aws-sdk-java", "AWS SDK for Java")]
    [InlineData("aws-sdk-go-v2", "AWS SDK for Go v2")]
    [InlineData("aws-sdk-go", "AWS SDK for Go")]
    [InlineData("aws-sdk-js", "AWS SDK for JavaScript")]
    [InlineData("aws-sdk-nodejs", "AWS SDK for JavaScript")]
    [InlineData("aws-sdk-net", "AWS SDK for .NET")]
    [InlineData("aws-sdk-dotnet-coreclr", "AWS SDK for .NET")]
    [InlineData("aws-sdk-dotnet-45", "AWS SDK for .NET")]
    [InlineData("aws-sdk-dotnet-35", "AWS SDK for .NET")]
    [InlineData("aws-sdk-php", "AWS SDK for PHP")]
    [InlineData("aws-sdk-ruby3", "AWS SDK for Ruby")]
    [InlineData("aws-sdk-ruby2", "AWS SDK for Ruby")]
    [InlineData("aws-sdk-ruby", "AWS SDK for Ruby")]
    [InlineData("aws-sdk-rust", "AWS SDK for Rust")]
    [InlineData("aws-sdk-cpp", "AWS SDK for C++")]
    [InlineData("aws-sdk-kotlin", "AWS SDK for Kotlin")]
    [InlineData("aws-sdk-swift", "AWS SDK for Swift")]
    [InlineData("AWSPowerShell", "AWS Tools for PowerShell")]
    [InlineData("AWSPowerShell.Common", "AWS Tools for PowerShell")]
    [InlineData("AWSPowerShell.NetCore", "AWS Tools for PowerShell")]
    [InlineData("gitlab-runner", "GitLab CI/CD")]
    [InlineData("Mozilla", "Web browser")]
    public void A_client_is_recognized_by_its_product(string product, string name)
    {
        ClientAgentReader.Read($"Other/7 {product}/1.2").Should().Be(new ClientAgent(name, "1.2", null));
        ClientAgentReader.Read($"{product}/").Should().Be(new ClientAgent(name, null, null));
    }

    [Theory]
    [InlineData("configure-aws-credentials", "GitHub Actions")]
    [InlineData("GitLab job", "GitLab CI/CD")]
    [InlineData("Bitbucket pipe", "Bitbucket Pipelines")]
    [InlineData("Terraform Cloud", "HCP Terraform")]
    [InlineData("a Jenkins plugin", "Jenkins")]
    [InlineData("S3 Browser", "S3 Browser")]
    [InlineData("athena.amazonaws.com", "AWS service")]
    [InlineData("AWS Internal", "AWS service")]
    public void A_client_without_a_product_is_recognized_by_its_text(string text, string name)
    {
        ClientAgentReader.Read(text).Should().Be(new ClientAgent(name, null, null));
        ClientAgentReader.Read($"Other/7 {text}").Should().Be(new ClientAgent(name, null, null));
    }

    [Fact]
    public void Programs_of_people_and_command_lines_are_known_clients()
    {
        KnownClients
            .OfPeople.Should()
            .BeEquivalentTo(
                "Web browser",
                "Cyberduck",
                "Mountain Duck",
                "S3 Browser",
                "WinSCP",
                "Transmit",
                "FileZilla"
            );
        KnownClients.CommandLines.Should().BeEquivalentTo("AWS CLI", "AWS Tools for PowerShell");
        KnownClients
            .All.Select(client => client.Name)
            .Should()
            .Contain([.. KnownClients.OfPeople, .. KnownClients.CommandLines, .. KnownClients.WithOpenIdConnect]);
    }

    [Theory]
    [InlineData("App/v0.1", "App 0.1")]
    [InlineData("App/v9", "App 9")]
    [InlineData("App/vnext", "App vnext")]
    [InlineData("App/v", "App v")]
    [InlineData("App/(x)", "App")]
    [InlineData("(aws-cli/1) App/2", "App 2")]
    [InlineData("(a (b) aws-cli/1) App/2", "App 2")]
    [InlineData("App/2 (aws-cli/1)", "App 2")]
    [InlineData(") App/2", "App 2")]
    [InlineData("/2 App/3", "App 3")]
    [InlineData("[ App/2 ]", "App 2")]
    [InlineData("  ", "unknown")]
    public void A_version_starts_with_a_token_and_a_comment_names_no_client(string agent, string client) =>
        ClientAgentReader.Read(agent).ToString().Should().Be(client);

    [Fact]
    public void Names_and_versions_have_at_most_64_characters()
    {
        string longest = new('x', 64);

        ClientAgentReader.Read($"{longest}/{longest}1").Should().Be(new ClientAgent(longest, longest, null));
        ClientAgentReader.Read($"{longest}y/1").Should().Be(new ClientAgent(longest, null, null));
        ClientAgentReader.Read($"{longest}y").Should().Be(new ClientAgent(longest, null, null));
    }

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
