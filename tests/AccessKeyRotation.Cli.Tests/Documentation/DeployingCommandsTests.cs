using System.Text.RegularExpressions;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Loop;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.Cli.Tests.Documentation;

/// <summary>
/// The commands of docs/deploying.md, in the shell and against the local account. A command that the account does not
/// answer is listed on the page.
/// </summary>
public sealed partial class DeployingCommandsTests
{
    private const string Policy = "arn:aws:iam::111122223333:policy/access-key-rotation/fetch-delivered-secret";

    private static readonly string Page = RepositoryFiles.Read("docs/deploying.md");

    /// <summary>The starts of the commands that are not answered, as the page names them.</summary>
    private static readonly string[] NotAnswered =
    [
        "aws s3",
        "aws cloudformation package",
        "aws cloudformation deploy",
        "aws cloudformation delete-stack",
        "aws cloudwatch",
    ];

    [Fact]
    public void The_page_lists_the_commands_that_are_not_answered()
    {
        string sentence = Page.Split('\n').Single(line => line.Contains("does not answer", StringComparison.Ordinal));

        Inline().Matches(sentence).Select(match => match.Groups["text"].Value).Should().Contain(NotAnswered);
    }

    [SkippableFact]
    public async Task Every_other_command_works_against_the_account_that_is_served()
    {
        Skip.If(OperatingSystem.IsWindows(), "The commands are for a POSIX shell.");
        Peer.Require("aws");
        LocalAccount account = CredentialReportSeed
            .Example(TimeProvider.System.GetUtcNow())
            .ToAccount(TimeProvider.System);
        await using LocalLoop loop = await LocalLoop.StartAsync(
            account,
            new RepositoryDeployment(new LoopOptions()),
            port: 0,
            CancellationToken.None
        );
        string deactivated = await PrepareAsync(loop);
        string exports = $"""
            export AWS_ENDPOINT_URL={loop.Url} AWS_DEFAULT_REGION=us-east-1 AWS_PAGER=
            export AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local

            """;

        string[] scripts =
        [
            .. Scripts()
                .Select(script => script.Replace("AKIAIOSFODNN7EXAMPLE", deactivated, StringComparison.Ordinal)),
        ];
        scripts.Should().HaveCountGreaterThan(10);
        foreach (string script in scripts)
        {
            // On a terminal, undo requires a confirmation.
            string confirmed = script.StartsWith("access-key-rotation undo ", StringComparison.Ordinal) ? " --yes" : "";
            (int exitCode, _, string errors) = await Shell.RunAsync(exports + script + confirmed);

            errors.Should().BeEmpty("of {0}", script);
            exitCode.Should().BeOneOf(ExitCodesOf(script), "of {0}", script);
        }
        account.Users.Present.InOrder.SelectMany(user => user.AttachedPolicies).Should().NotContain(Policy);
    }

    /// <summary>Evaluates the account, deactivates a key, and adds the resources that only a stack has.</summary>
    /// <returns>The deactivated key.</returns>
    private static async Task<string> PrepareAsync(LocalLoop loop)
    {
        LocalAccount account = loop.Account;
        account.Report.Make();
        await loop.EvaluateAllAsync(CancellationToken.None);
        IamUser violator = account.Users.Present.Get("erik.larsen");
        await loop.RemediateAsync(violator, CancellationToken.None);
        account.Stacks.Add(
            "access-key-rotation",
            new Dictionary<string, string>(),
            new Dictionary<string, string> { ["FetchDeliveredSecretPolicyArn"] = Policy }
        );
        account.Users.Change("alice.meyer", user => user with { AttachedPolicies = [Policy] });
        loop.EvaluateRecordedChanges();
        return violator.AccessKeys.Single().Id;
    }

    /// <summary>
    /// Returns the lines of the code blocks, a block with a variable as one script, and the AWS commands of the tables.
    /// </summary>
    private static IEnumerable<string> Scripts()
    {
        IEnumerable<string> blocks = ShellBlock()
            .Matches(Page)
            .Select(match => match.Groups["lines"].Value)
            .SelectMany(block =>
                block.Contains("policy=", StringComparison.Ordinal)
                    ? [string.Join('\n', block.Split('\n').Where(line => !IsNotAnswered(line)))]
                    : block.Split('\n').Select(line => line.Trim()).Where(IsCommand)
            );
        IEnumerable<string> table = Inline()
            .Matches(ShellBlock().Replace(Page, ""))
            .Select(match => match.Groups["text"].Value)
            .Where(text => text.StartsWith("aws ", StringComparison.Ordinal) && text.Contains(" --"));
        return [.. blocks, .. table.Where(IsCommand)];
    }

    private static bool IsCommand(string line) =>
        (line.StartsWith("aws ", StringComparison.Ordinal) || line.StartsWith("access-key-rotation "))
        && !IsNotAnswered(line);

    private static bool IsNotAnswered(string line) =>
        NotAnswered.Any(start => line.StartsWith($"{start} ", StringComparison.Ordinal));

    /// <summary>
    /// Exit code 1 means that keys violate the limits. <c>doctor</c> has exit code 2, because the account has no topic
    /// subscription and not all keys of the stack.
    /// </summary>
    private static int[] ExitCodesOf(string script) =>
        script.Split(' ') switch
        {
            ["access-key-rotation", "doctor", ..] => [2],
            ["access-key-rotation", "plan" or "status", ..] => [1],
            _ => [0],
        };

    [GeneratedRegex("^ *```sh\n(?<lines>.*?)^ *```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex ShellBlock();

    [GeneratedRegex("`(?<text>[^`\n]+)`")]
    private static partial Regex Inline();
}
