namespace AccessKeyRotation.Usage;

/// <summary>A client that is recognized in a user agent.</summary>
/// <param name="Name">The name for people.</param>
/// <param name="Products">The product tokens of the client, in lower case. The first that a user agent has provides the
/// version.</param>
/// <param name="Text">A text that a user agent without such a token contains; null for none.</param>
public sealed record KnownClient(string Name, string[] Products, string? Text = null)
{
    /// <summary>Returns the version, empty if it is unknown; null if the user agent is of another client.</summary>
    public string? Find(string agent, IReadOnlyList<(string Product, string? Version)> products)
    {
        foreach (string product in Products)
        {
            foreach ((string name, string? version) in products)
            {
                if (name.Equals(product, StringComparison.OrdinalIgnoreCase))
                    return version ?? "";
            }
        }
        return Text is not null && agent.Contains(Text, StringComparison.OrdinalIgnoreCase) ? "" : null;
    }
}

/// <summary>
/// The clients by user agent. Tools are before the SDKs with which they are built, so that a call by Terraform is not
/// one by the SDK for Go.
/// </summary>
public static class KnownClients
{
    public const string Browser = "Web browser";
    public const string AwsService = "AWS service";
    private const string GitHubActions = "GitHub Actions";
    private const string GitLab = "GitLab CI/CD";
    private const string Bitbucket = "Bitbucket Pipelines";
    private const string TerraformCloud = "HCP Terraform";

    /// <summary>Services that get credentials through OpenID Connect.</summary>
    public static IReadOnlyList<string> WithOpenIdConnect { get; } = [GitHubActions, GitLab, Bitbucket, TerraformCloud];

    /// <summary>Programs that a person runs on a desktop.</summary>
    public static IReadOnlySet<string> OfPeople { get; } =
        new HashSet<string> { Browser, "Cyberduck", "Mountain Duck", "S3 Browser", "WinSCP", "Transmit", "FileZilla" };

    /// <summary>Programs that a person or a script runs.</summary>
    public static IReadOnlySet<string> CommandLines { get; } =
        new HashSet<string> { "AWS CLI", "AWS Tools for PowerShell" };

    public static IReadOnlyList<KnownClient> All { get; } =
    [
        new(GitHubActions, [], "configure-aws-credentials"),
        new(GitLab, ["gitlab-runner"], "gitlab"),
        new(Bitbucket, [], "bitbucket"),
        new(TerraformCloud, [], "terraform cloud"),
        new("Pulumi", ["pulumi", "pulumiaws", "pulumi-aws"]),
        new("Terraform", ["terraform"]),
        new("OpenTofu", ["opentofu"]),
        new("Terraform provider for AWS", ["terraform-provider-aws"]),
        new("AWS CDK", ["aws-cdk", "cdk"]),
        new("Ansible", ["ansible", "ansible-aws"]),
        new("Jenkins", ["jenkins"], "jenkins"),
        new("Grafana", ["grafana"]),
        new("Packer", ["packer", "packer-plugin-amazon"]),
        new("Vault", ["vault"]),
        new("Cyberduck", ["cyberduck"]),
        new("Mountain Duck", ["mountain"]),
        new("S3 Browser", [], "S3 Browser"),
        new("WinSCP", ["winscp"]),
        new("Transmit", ["transmit"]),
        new("FileZilla", ["filezilla"]),
        new("s3cmd", ["s3cmd"]),
        new("s3fs", ["s3fs"]),
        new("rclone", ["rclone"]),
        new("MinIO client", ["minio-go"]),
        new("AWS CLI", ["aws-cli"]),
        new("boto3", ["boto3"]),
        new("botocore", ["botocore"]),
        new("AWS SDK for Java", ["aws-sdk-java"]),
        new("AWS SDK for Go v2", ["aws-sdk-go-v2"]),
        new("AWS SDK for Go", ["aws-sdk-go"]),
        new("AWS SDK for JavaScript", ["aws-sdk-js", "aws-sdk-nodejs"]),
        new("AWS SDK for .NET", ["aws-sdk-net", "aws-sdk-dotnet-coreclr", "aws-sdk-dotnet-45", "aws-sdk-dotnet-35"]),
        new("AWS SDK for PHP", ["aws-sdk-php"]),
        new("AWS SDK for Ruby", ["aws-sdk-ruby3", "aws-sdk-ruby2", "aws-sdk-ruby"]),
        new("AWS SDK for Rust", ["aws-sdk-rust"]),
        new("AWS SDK for C++", ["aws-sdk-cpp"]),
        new("AWS SDK for Kotlin", ["aws-sdk-kotlin"]),
        new("AWS SDK for Swift", ["aws-sdk-swift"]),
        new("AWS Tools for PowerShell", ["awspowershell", "awspowershell.common", "awspowershell.netcore"]),
        new(AwsService, [], ".amazonaws.com"),
        new(AwsService, [], "AWS Internal"),
        new(Browser, ["mozilla"]),
    ];
}
