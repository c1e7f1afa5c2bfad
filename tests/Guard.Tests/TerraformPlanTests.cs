using AccessKeyRotation.Peers;

namespace AccessKeyRotation.Guard.Tests;

/// <summary>
/// Plans as Terraform and the AWS provider create them, with nested modules, for_each, count and every form of
/// reference. The configurations in Plans/ are ours: the packages that the tests install contain no third-party
/// Terraform that plans without an account.
/// </summary>
public sealed class TerraformPlanTests
{
    [SkippableFact]
    public void Every_violation_of_a_plan_is_found_and_nothing_else()
    {
        using Scratch scratch = new();
        TerraformPlan.Make("violating", "plan.json", scratch);

        PeerResult result = CheckProgram.Check(
            scratch.Folder,
            "--waivers",
            scratch.Waive("aws_iam_access_key.each[\"a b\"]", "module.team[\"x\"].aws_iam_access_key.bot[\"q\"]"),
            "plan.json"
        );

        result.ExitCode.Should().Be(1, result.Error);
        Found(result, "access_key_has_waiver")
            .Should()
            .BeEquivalentTo(
                "aws_iam_access_key.bot",
                "aws_iam_access_key.ownerless",
                "aws_iam_access_key.each[\"c.d\"]",
                "aws_iam_access_key.count[0]",
                "aws_iam_access_key.count[1]",
                "module.one.aws_iam_access_key.bot[\"q\"]",
                "module.one.module.inner.aws_iam_access_key.bot",
                "module.team[\"x\"].module.inner.aws_iam_access_key.bot"
            );
        Found(result, "key_owner_is_named")
            .Should()
            .BeEquivalentTo(
                "aws_iam_user.ownerless",
                "module.one.module.inner.aws_iam_user.bot",
                "module.team[\"x\"].module.inner.aws_iam_user.bot"
            );
        Found(result, "argument_has_no_secret")
            .Should()
            .ContainSingle()
            .Which.Should()
            .EndWith("(aws_iam_access_key.bot.secret)");
        string[] outputs = [.. Found(result, "output_has_no_secret")];
        outputs
            .Select(path => path.Split('/')[4])
            .Should()
            .BeEquivalentTo(
                "bad_attribute",
                "bad_smtp",
                "bad_nonsensitive",
                "bad_whole",
                "bad_splat",
                "bad_for",
                "bad_condition",
                "bad_module",
                "bad_inner_module"
            );
    }

    [SkippableFact]
    public void Nothing_is_found_in_a_plan_whose_key_is_waived()
    {
        using Scratch scratch = new();
        TerraformPlan.Make("clean", "plan.json", scratch);
        string waived = scratch.Waive("aws_iam_access_key.bot[\"a b\"]");

        PeerResult result = CheckProgram.Check(scratch.Folder, "--waivers", waived, "plan.json");
        PeerResult ended = CheckProgram.CheckOn("20261201", scratch.Folder, "--waivers", waived, "plan.json");

        (result.ExitCode, result.Output).Should().Be((0, ""), result.Error);
        ended.ExitCode.Should().Be(1);
        Found(ended, "access_key_has_waiver").Should().Equal("aws_iam_access_key.bot[\"a b\"]");
    }

    private static IEnumerable<string> Found(PeerResult result, string rule) =>
        result
            .Output.Split('\n')
            .Where(line => line.EndsWith($"[{rule}]", StringComparison.Ordinal))
            .Select(line => line[(line.IndexOf(": ", StringComparison.Ordinal) + 2)..])
            .Select(found =>
                found[
                    ..found.IndexOf(
                        rule.EndsWith("_secret", StringComparison.Ordinal) ? ": every principal" : ": this",
                        StringComparison.Ordinal
                    )
                ]
            );
}
