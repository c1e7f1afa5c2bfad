using System.CommandLine;
using AccessKeyRotation.Cli.Commands.Plan;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Remediations;

namespace AccessKeyRotation.Cli.Commands.Undo;

/// <summary>Defines the command <c>undo</c> and validates its options.</summary>
internal static class UndoCommand
{
    private const int DefaultDays = 7;
    private const int MaxDays = 14;

    public static Command Create(CommandHost host)
    {
        Argument<string[]> keys = AccessKeyArgument.Create("Set the ids of the access keys.");
        Option<string?> user = SharedOptions.User("Reactivate the deactivated keys of this IAM user.");
        Option<bool> last = new("--last") { Description = "Reactivate the keys of the newest deactivation." };
        Option<string> owner = TextOption.Create(
            "--owner",
            "OWNER",
            "Set the owner who is responsible for the keys during the waiver."
        );
        Option<string> reason = TextOption.Create(
            "--reason",
            "REASON",
            "Give the reason why the keys are still needed."
        );
        Option<int?> days = SharedOptions.Days(
            "--days",
            $"Set the duration of the waivers in days. Default: {DefaultDays}.",
            MaxDays
        );
        Option<string> rule = RuleName.Option();
        Option<string?> document = PlanOptionSet.DocumentOption(
            $"Start this SSM document. Default: {RemediationDocuments.ReactivateAccessKey} with the prefix of the document in "
                + "the rule's remediation."
        );
        Option<bool> yes = SharedOptions.Yes();
        ExampledCommand command = new(
            "undo",
            "Reactivate access keys that a remediation has deactivated, each with a waiver of a few days.",
            """
            A reactivated key still exceeds its age limit. The waiver for this key prevents another deactivation until
            the waiver expires. Rotate the key before that date.
            Select the keys by their ids, by --user, or by --last; access-key-rotation history lists them.

            Examples:
              access-key-rotation undo --last --owner platform-team --reason INC-42
              access-key-rotation undo --user ci-bot --owner platform-team --reason INC-42
              access-key-rotation undo AKIAIOSFODNN7EXAMPLE --owner platform-team --reason "Nightly job uses it"
              access-key-rotation undo AKIAIOSFODNN7EXAMPLE AKIAI44QH8DHBEXAMPLE --owner platform-team \
                --reason INC-42 --days 2 --yes

            Exit codes:
              0  All keys are active.
              1  At least one key is not active.
              2  The reactivation could not start.
            """
        )
        {
            keys,
            user,
            last,
            owner,
            reason,
            days,
            rule,
            document,
            yes,
        };
        command.Validators.Add(result =>
        {
            int selections =
                (result.GetResult(keys) is { Tokens.Count: > 0 } ? 1 : 0)
                + (result.GetResult(user) is { Implicit: false } ? 1 : 0)
                + (result.GetResult(last) is { Implicit: false } ? 1 : 0);
            if (selections != 1)
                result.AddError("Specify the keys by their ids, by --user or by --last, and by one of them only.");
        });
        command.SetAction(host, (parsed, cancellationToken) =>
            new UndoRun(host).RunAsync(
                new(
                    new(
                        [
                            .. parsed
                                .GetValue(keys)!
                                .Distinct(StringComparer.Ordinal)
                                .Select(key => new AccessKeyId(key)),
                        ],
                        parsed.GetValue(user)
                    ),
                    parsed.GetValue(owner)!,
                    parsed.GetValue(reason)!,
                    parsed.GetValue(days) ?? DefaultDays,
                    RuleName.SelectedBy(parsed, rule),
                    parsed.GetValue(document),
                    parsed.GetValue(yes)
                ),
                SharedOptions.AwsSettingsOf(parsed),
                cancellationToken
            )
        );
        return command;
    }
}
