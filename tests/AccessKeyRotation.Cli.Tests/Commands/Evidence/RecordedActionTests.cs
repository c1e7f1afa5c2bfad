using AccessKeyRotation.Cli.Aws;
using AccessKeyRotation.Cli.Commands.Evidence;
using AccessKeyRotation.Cli.Commands.Status;

namespace AccessKeyRotation.Cli.Tests.Commands.Evidence;

public sealed class RecordedActionTests
{
    [Theory]
    [InlineData("ResourceId", "AIDAIOSFODNN7EXAMPLE", "AIDAIOSFODNN7EXAMPLE", "alice")]
    [InlineData("ResourceId", "AIDAGONEGONEGONEGONE", "AIDAGONEGONEGONEGONE", null)]
    [InlineData("UserName", "bob", null, "bob")]
    [InlineData("UserArn", "arn:aws:iam::111122223333:user/team/alice", null, "alice")]
    [InlineData("UserArn", "arn:aws:s3:::alice", null, null)]
    [InlineData("WarnDays", "14", null, null)]
    public void Whom_an_execution_was_for_is_told_by_what_it_was_started_with(
        string parameter,
        string value,
        string? id,
        string? name
    )
    {
        AutomationReport execution = new(
            "e",
            "AccessKeyRotation-X",
            "1",
            null,
            DateTimeOffset.UnixEpoch,
            null,
            "Success",
            null,
            new Dictionary<string, IReadOnlyList<string>> { [parameter] = [value] },
            []
        );

        RecordedAction action = RecordedAction.Of(
            execution,
            "deactivation",
            new UserNames([new(new("AIDAIOSFODNN7EXAMPLE"), new("alice"), DateTimeOffset.UnixEpoch)])
        );

        (action.UserId, action.UserName).Should().Be((id, name));
    }
}
