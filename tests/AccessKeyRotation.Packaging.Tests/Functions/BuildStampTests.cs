using System.Text;
using AccessKeyRotation.Packaging.Functions;

namespace AccessKeyRotation.Packaging.Tests.Functions;

public sealed class BuildStampTests
{
    private const string Function = "AccessKeyRotation.ConfigRule";

    [Theory]
    [InlineData("package", "official")]
    [InlineData("project", "standin")]
    public void A_stamp_has_the_version_and_the_kind_of_the_AWS_packages(string type, string awsPackages)
    {
        foreach (string package in (string[])["AWSSDK.ConfigService", "Amazon.Lambda.Core"])
            Read(
                    "{\"libraries\": {"
                        + $"\"{Function}/1.2.0-rc.1\": {{\"type\": \"project\"}},"
                        + $"\"AccessKeyRotation/1.2.0-rc.1\": {{\"type\": \"project\"}},"
                        + $"\"{package}/4.0.0\": {{\"type\": \"{type}\"}},"
                        + "\"Sylvan.Data.Csv/1.4.4\": {\"type\": \"package\"}}}"
                )
                .Should()
                .Be(new BuildStamp("1.2.0-rc.1", awsPackages));
    }

    [Theory]
    [InlineData("", "is not JSON that lists packages.")]
    [InlineData("[]", "is not JSON that lists packages.")]
    [InlineData("null", "does not list AccessKeyRotation.ConfigRule and its packages.")]
    [InlineData("""{"libraries": {}}""", "does not list AccessKeyRotation.ConfigRule and its packages.")]
    [InlineData(
        """{"libraries": {"Other/1.0.0": {}}}""",
        "does not list AccessKeyRotation.ConfigRule and its packages."
    )]
    public void Another_file_is_refused(string content, string reason) =>
        FluentActions
            .Invoking(() => Read(content))
            .Should()
            .Throw<PackagingException>()
            .WithMessage($"{Function}.deps.json {reason}");

    private static BuildStamp Read(string content) =>
        BuildStamp.Read(new($"{Function}.deps.json", Encoding.UTF8.GetBytes(content)), Function);
}
