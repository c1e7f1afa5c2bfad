using AccessKeyRotation.Local.Loop;
using AccessKeyRotation.Peers;
using Spectre.Console.Testing;

namespace AccessKeyRotation.Local.Tests.Loop;

public sealed class NextStepsTests
{
    private readonly TestConsole _console = new TestConsole().Width(80);

    [Fact]
    public void Each_line_fits_a_terminal_of_80_columns_whole()
    {
        NextSteps.Write(_console);

        foreach ((string what, string about) in NextSteps.All)
            _console.Lines.Should().Contain($"  # {about}").And.Contain($"  {what}");
    }

    [Fact]
    public void A_served_account_is_shown_with_commands_that_can_be_copied_from_80_columns()
    {
        NextSteps.Write(_console, new Uri("http://127.0.0.1:65535/"), "access-keys-rotated-in-time");

        _console
            .Output.Should()
            .Be(
                """
                Commands for another terminal
                  export AWS_ENDPOINT_URL=http://127.0.0.1:65535
                  # any credentials are accepted
                  export AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local
                  export AWS_DEFAULT_REGION=us-east-1
                  access-key-rotation status
                  access-key-rotation remediate --max-users 1
                  aws iam list-users
                  aws configservice get-compliance-details-by-config-rule \
                    --config-rule-name access-keys-rotated-in-time
                  aws ssm start-automation-execution \
                    --document-name AccessKeyRotation-RotateAccessKey \
                    --parameters UserName=alice.meyer

                Serving at http://127.0.0.1:65535 until Ctrl-C.

                """
            );
    }

    [Fact]
    public void The_files_named_are_in_the_repository()
    {
        string[] paths =
        [
            .. NextSteps
                .All.Select(step => step.What)
                .Where(what => !what.StartsWith("dotnet ", StringComparison.Ordinal)),
        ];

        paths
            .Should()
            .NotBeEmpty()
            .And.AllSatisfy(path => File.Exists(RepositoryFiles.PathOf(path)).Should().BeTrue($"{path} is named"));
    }
}
