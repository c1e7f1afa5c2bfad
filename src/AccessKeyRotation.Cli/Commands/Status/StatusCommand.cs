using System.CommandLine;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Cli.Commands.Status;

/// <summary>Defines the command <c>status</c>.</summary>
internal static class StatusCommand
{
    public static Command Create(CommandHost host)
    {
        Option<string> rule = RuleName.Option();
        Option<string> format = TableOrJson.Option();
        Option<bool> rotations = new("--rotations")
        {
            Description = "Show the rotations in progress instead of the rule.",
        };
        Option<string?> user = SharedOptions.User("With --rotations, show the rotation of this IAM user only.");
        ExampledCommand command = new(
            "status",
            "Show the status of the rule in AWS Config: noncompliant users, evaluation failures, and reasons for "
                + "missing remediations.",
            """
            --rotations shows each user with a second access key: when its secret was delivered, the last uses of both
            keys, and the next step of FinishRotation. Records that do not verify are named on standard error.

            Examples:
              access-key-rotation status
              access-key-rotation status --rule conformance-access-keys --format json
              access-key-rotation status --rotations
              access-key-rotation status --rotations --user ci-bot

            Exit codes:
              0  No user is NON_COMPLIANT, and the rule is evaluated. With --rotations: all rotations were read.
              1  At least one user is NON_COMPLIANT.
              2  The rule does not exist, its last evaluation failed, its last results are older than 26 hours, or a
                 part of the status could not be read. With --rotations: a user could not be read, or a record does
                 not verify.
            """
        )
        {
            rotations,
            user,
            rule,
            format,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(user) is { Implicit: false } && result.GetResult(rotations) is not { Implicit: false })
                result.AddError("--user applies only with --rotations: add --rotations.");
        });
        command.SetAction(host, (parsed, cancellationToken) =>
            parsed.GetValue(rotations)
                ? new RotationsRun(host).RunAsync(
                    RuleName.SelectedBy(parsed, rule),
                    parsed.GetValue(user) is { } name ? new UserName(name) : null,
                    parsed.GetValue(format)!,
                    SharedOptions.AwsSettingsOf(parsed),
                    cancellationToken
                )
                : new StatusRun(host).RunAsync(
                    RuleName.SelectedBy(parsed, rule),
                    parsed.GetValue(format)!,
                    SharedOptions.AwsSettingsOf(parsed),
                    cancellationToken
                )
        );
        return command;
    }
}
