using System.CommandLine;
using AccessKeyRotation.Cli.Commands.Waivers;
using AccessKeyRotation.Cli.Infrastructure;

namespace AccessKeyRotation.Cli.Commands.Check;

/// <summary>Defines the command <c>check</c>.</summary>
internal static class CheckCommand
{
    public static Command Create(CommandHost host)
    {
        Argument<string[]> paths = new("PATH")
        {
            Description = "Templates, plans, and folders of them.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        Option<string[]> globs = new("--globs")
        {
            Description =
                "Check the files that match these patterns, one a line: ** matches nested folders. Not case-sensitive. "
                + "An error if none of them is a template or plan. Repeatable.",
            HelpName = "PATTERNS",
        };
        Option<string[]> waivers = new("--waivers")
        {
            Description =
                "Use these waivers: a folder of waivers, or an export of them. Without it, no access key is waived. "
                + "Repeatable.",
            HelpName = "FOLDER|FILE",
        };
        Option<int?> maxDays = SharedOptions.MaxWaiverDays();
        Option<string> ownerTag = SharedOptions.OwnerTag();
        Option<bool> allowRotation = new("--allow-rotation")
        {
            Description = "Allow plans that replace an existing access key, as with time_rotating.",
        };
        Option<bool> allowNone = new("--allow-none")
        {
            Description = "Exit with 0 if no PATH is a template or plan, for example in a pre-commit hook.",
        };
        Option<string?> sarif = OutputFile("--sarif", "Also write the findings as SARIF 2.1.0.");
        Option<string?> codeQuality = OutputFile("--code-quality", "Also write a code quality report for GitLab.");
        Option<string?> summary = OutputFile(
            "--summary",
            "Append a summary in Markdown, for example to $GITHUB_STEP_SUMMARY."
        );
        Option<bool> annotations = new("--annotations")
        {
            Description = "Write the findings as annotations of GitHub Actions.",
        };
        ExampledCommand command = new(
            "check",
            "Check CloudFormation templates and Terraform plans for access keys, without AWS calls.",
            """
            The command reads JSON and YAML templates, including the output of AWS SAM and cdk synth, and the plans of
            Terraform and OpenTofu as terraform show -json writes them. It reports each finding as
            FILE:LINE:COLUMN: SUBJECT: MESSAGE [RULE], and never prints a value. The content of a file decides what it
            is, not its name. Other files are skipped, and listed with --verbose. Hidden files in folders are not read.

            Examples:
              access-key-rotation check stacks/ --waivers waivers/
              access-key-rotation check template.yaml cdk.out
              terraform plan -out=plan && terraform show -json plan > plan.json
              access-key-rotation check plan.json --waivers waivers/ --allow-rotation
              access-key-rotation check --globs 'stacks/**/*.yaml' --sarif found.sarif

            Exit codes:
              0  No findings.
              1  At least one finding.
              2  A file could not be checked, or no file is a template or plan.
            """
        )
        {
            paths,
            globs,
            waivers,
            maxDays,
            ownerTag,
            allowRotation,
            allowNone,
            sarif,
            codeQuality,
            summary,
            annotations,
        };
        command.SetAction(host, (parsed, _) =>
            Task.FromResult(
                new CheckRun(host).Run(
                    new(
                        host.WorkingFolder,
                        parsed.GetValue(paths)!,
                        parsed.GetValue(globs)!,
                        parsed.GetValue(waivers)!,
                        WaiverOptions.MaxDuration(parsed.GetValue(maxDays)),
                        parsed.GetValue(ownerTag)!,
                        parsed.GetValue(allowRotation),
                        parsed.GetValue(allowNone),
                        parsed.GetValue(annotations),
                        parsed.GetValue(SharedOptions.Verbose)
                    ),
                    new(parsed.GetValue(sarif), parsed.GetValue(codeQuality), parsed.GetValue(summary))
                )
            )
        );
        return command;
    }

    private static Option<string?> OutputFile(string name, string description) =>
        new(name) { Description = description, HelpName = "FILE" };
}
