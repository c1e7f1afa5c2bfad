using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AccessKeyRotation.CloudFormation.Tests.Oracles;
using AccessKeyRotation.CloudFormation.Tests.Templates;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.CloudFormation.Tests.Organization;

/// <summary>
/// Checks the commands of the page: bash runs them with programs that only record their arguments, and the AWS CLI
/// validates them.
/// </summary>
public sealed class OrganizationPageTests
{
    private static readonly string Page = RepositoryFiles.Read("docs/organization.md");

    private static readonly Lazy<IReadOnlyList<IReadOnlyList<string>>> Calls = new(() => PageCommands.InBlocks(Page));

    [SkippableFact]
    public void The_AWS_CLI_finds_nothing_wrong_with_any_command()
    {
        IReadOnlyList<string>[] calls = [.. Calls.Value, .. PageCommands.InTables(Page)];

        IReadOnlyList<string> problems = PythonOracle.AwsCommands(calls);

        calls
            .Zip(problems)
            .Where(call => call.Second.Length > 0)
            .Select(call => $"{string.Join(' ', call.First)}: {call.Second}")
            .Should()
            .BeEmpty();
        calls.Length.Should().BeGreaterThan(30);
    }

    [SkippableTheory]
    [InlineData("cloudformation delete-stacks --stack-name s")]
    [InlineData("cloudformation deploy --template-file t --stack s")]
    [InlineData("cloudformation deploy --template-file t")]
    [InlineData("cloudformation wait stack-delete-completed --stack-name s")]
    [InlineData("s3 copy a b")]
    [InlineData(
        "configservice put-configuration-aggregator --configuration-aggregator-name a --organization-aggregation-source RoleArn=r,AwsRegion=us-east-1"
    )]
    [InlineData("organizations describe-organization --query Organization.[")]
    public void The_AWS_CLI_finds_a_command_that_is_wrong(string command) =>
        PythonOracle.AwsCommands([command.Split(' ')]).Should().ContainSingle().Which.Should().NotBeEmpty();

    [SkippableFact]
    public void A_deployed_template_is_there_and_has_the_parameters_that_are_given()
    {
        IReadOnlyList<string>[] deployed = [.. Calls.Value.Where(call => call is ["cloudformation", "deploy", ..])];

        foreach (IReadOnlyList<string> call in deployed)
        {
            string[] parameters =
            [
                .. OrganizationTemplate.Read(After(call, "--template-file").Replace("cloudformation/", ""))[
                    "Parameters"
                ]!
                    .AsObject()
                    .Select(parameter => parameter.Key),
            ];
            string[] given =
            [
                .. call.SkipWhile(word => word != "--parameter-overrides").Skip(1).Select(word => word.Split('=')[0]),
            ];
            // `settings` is for two templates; the CLI ignores values for which a template has no parameter.
            given
                .Except([
                    "MaxAccessKeyAge",
                    "MaxAccessKeyUnusedAge",
                    "WaiverPath",
                    "MaxWaiverDays",
                    "DryRun",
                    "SkipIfUsedWithinDays",
                ])
                .Should()
                .BeSubsetOf(parameters, call[3]);
            given.Should().OnlyHaveUniqueItems();
        }
        deployed
            .Select(call => After(call, "--template-file"))
            .Should()
            .BeEquivalentTo(
                OrganizationTemplate
                    .All.Where(name => name.StartsWith("organization/"))
                    .Select(name => $"cloudformation/{name}")
            );
    }

    [SkippableFact]
    public void What_stacks_and_packs_must_agree_on_is_given_to_both()
    {
        JsonObject template = StackTemplate.Read();
        string[] shared =
        [
            .. template["Resources"]!
                .AsObject()
                .Where(resource => (string?)resource.Value!["Condition"] != "CreatesRule")
                .SelectMany(resource => OrganizationTemplate.References(resource.Value))
                .Intersect(
                    OrganizationTemplate.Read(OrganizationTemplate.Pack)["Parameters"]!
                        .AsObject()
                        .Select(parameter => parameter.Key)
                ),
        ];

        shared.Should().Contain("MaxAccessKeyAge");
        foreach (string file in (string[])["stack-set.yaml", "conformance-pack.yaml"])
        {
            Calls
                .Value.Single(call => call is ["cloudformation", "deploy", ..] && call[3].EndsWith(file))
                .Select(word => word.Split('=')[0])
                .Should()
                .Contain(shared);
        }
    }

    [SkippableFact]
    public void Everything_that_is_deployed_is_removed_again()
    {
        IEnumerable<string> Stacks(string verb) =>
            Calls
                .Value.Where(call => call is ["cloudformation", _, ..] && call[1] == verb)
                .Select(call => After(call, "--stack-name"));

        Stacks("delete-stack").Should().BeEquivalentTo(Stacks("deploy"));
        Stacks("delete-stack")
            .First()
            .Should()
            .Be("access-key-rotation-guardrails", "they are in the way of everything else");
    }

    [Fact]
    public void A_rule_is_found_by_the_name_that_the_pack_gives_it() =>
        Page.Should()
            .Contain(
                $"starts_with(ConfigRuleName,'{(string)OrganizationTemplate.Read(OrganizationTemplate.Pack).Properties("Rule")["ConfigRuleName"]!}-conformance-pack-')"
            );

    /// <summary>
    /// Zsh, the default on macOS, does not split variables into words, treats a colon after one as a modifier, and
    /// treats a typed comment as arguments.
    /// </summary>
    [Theory]
    [InlineData(@"^.*[ =]\$settings.*$")]
    [InlineData(@"^.*\$\w+:.*$")]
    [InlineData(@"^(aws|export|\w+=).* #.*$")]
    public void No_command_means_something_else_to_zsh(string misread) =>
        Regex.Matches(Page, misread, RegexOptions.Multiline).Select(line => line.Value).Should().BeEmpty();

    /// <summary>Runs if zsh is installed. The rules above apply in every case.</summary>
    [SkippableFact]
    public void Zsh_calls_what_bash_calls()
    {
        Peer.RequireOptional("zsh");

        PageCommands
            .InBlocks(Page, "zsh")
            .Should()
            .BeEquivalentTo(Calls.Value, options => options.WithStrictOrdering());
    }

    private static string After(IReadOnlyList<string> call, string option) =>
        call.SkipWhile(word => word != option).ElementAt(1);
}
