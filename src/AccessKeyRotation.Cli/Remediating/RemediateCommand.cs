using System.CommandLine;
using AccessKeyRotation.Cli.Hosting;
using AccessKeyRotation.Cli.Planning;

namespace AccessKeyRotation.Cli.Remediating;

/// <summary><c>remediate</c>: its options.</summary>
internal static class RemediateCommand
{
    public static Command Create(CommandHost host)
    {
        PlanOptionSet plan = new();
        Option<bool> dryRun = new("--dry-run") { Description = "Show the plan and start nothing, as plan does." };
        Option<bool> yes = SharedOptions.Yes();
        ExampledCommand command = new("remediate", "Deactivate the access keys that violate, batch by batch, the riskiest users first, with a look at the account after each batch.", """
            Starts the document of the rule's remediation once for each user, as a click on Remediate does, and waits for it. After each batch the account is read
            again; a batch that failed is the last. Ctrl-C starts nothing more. Running the command again goes on where it ended: what is done does not violate any more.

            Examples:
              access-key-rotation remediate
              access-key-rotation remediate --batch-size 5 --max-users 20 --skip-if-used-within 7
              access-key-rotation remediate --user ci-bot --yes --format json

            Exit codes: 0 nobody violates any more, 1 a batch failed or users are left in violation, 2 it could not begin, 130 interrupted.
            """);
        plan.AddTo(command);
        command.Add(dryRun);
        command.Add(yes);
        command.SetAction(host, (parsed, cancellation) => parsed.GetValue(dryRun)
            ? new PlanRun(host).RunAsync(plan.Of(parsed), SharedOptions.AwsSettingsOf(parsed), cancellation)
            : new RemediateRun(host).RunAsync(
                new(plan.Of(parsed), parsed.GetValue(yes), UndoOf(plan.Of(parsed), SharedOptions.AwsSettingsOf(parsed))), SharedOptions.AwsSettingsOf(parsed), cancellation));
        return command;
    }

    private static string UndoOf(PlanOptions plan, AwsSettings settings) => string.Concat(
        $"{RotationCommand.Name} undo",
        plan.Document is { } document ? $" --document {DocumentParameters.UndoOf(document)}" : "",
        RuleName.Arguments(plan.Rule, settings));
}
