using AccessKeyRotation.Local.Lambda;

namespace AccessKeyRotation.Aws.Tests;

public sealed class AwsPackageSourceTests
{
    private const string Notification =
        "For tests only: this build uses stand-ins of AWS packages. Build with -p:AwsPackages=official before you use it with an AWS account.";

    [Theory]
    [InlineData("standin", null, Notification)]
    [InlineData("standin", "", Notification)]
    [InlineData("standin", "https://vpce-0123.iam.us-east-1.vpce.amazonaws.com", Notification)]
    [InlineData("standin", "http://127.0.0.1:5000/", null)]
    [InlineData("standin", "http://localhost:5000", null)]
    [InlineData("standin", "http://[::1]:5000", null)]
    [InlineData("official", null, null)]
    [InlineData("official", "https://vpce-0123.iam.us-east-1.vpce.amazonaws.com", null)]
    public void Stand_ins_that_call_AWS_are_reported(string source, string? endpointUrl, string? expected) =>
        AwsPackageSource.Notification(source, endpointUrl).Should().Be(expected);

    [Theory]
    [InlineData("AccessKeyRotation.ConfigRule", "Text")]
    [InlineData("AccessKeyRotation.ConfigRule", "JSON")]
    [InlineData("AccessKeyRotation.Remediation", "Text")]
    public async Task A_function_built_with_stand_ins_logs_that_once_when_it_starts(string name, string logFormat)
    {
        await using LocalFunction function = new(
            FunctionProgram.Find(name),
            new FunctionConfiguration("function") { LogFormat = logFormat }
        );

        InvocationResult first = await function.InvokeAsync("{}");
        InvocationResult second = await function.InvokeAsync("{}");

        first
            .Log.Count(line => line.Contains(Notification))
            .Should()
            .Be(AwsPackageSource.Name == AwsPackageSource.Official ? 0 : 1);
        second.Log.Should().NotContain(line => line.Contains(Notification), "the process handles both");
    }
}
