using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Lambda;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.ConfigRule.Tests.EndToEnd;

/// <summary>The built function with moto's IAM and Local's AWS Config, because moto stores no evaluations.</summary>
public sealed class MotoTests
{
    /// <summary>
    /// moto creates every key now. Keys of users with this name prefix are made 100 days old, which no IAM call can do.
    /// </summary>
    private const string AgesKeys = """
        import datetime
        from moto.iam.models import AccessKey
        make = AccessKey.__init__
        def make_old(self, user_name, *args, **kwargs):
            make(self, user_name, *args, **kwargs)
            if (user_name or "").startswith("old"):
                self.create_date -= datetime.timedelta(days=100)
        AccessKey.__init__ = make_old
        """;

    [SkippableFact]
    public async Task Users_of_moto_are_evaluated_on_schedule_on_change_and_when_they_are_gone()
    {
        await using MotoServer moto = await MotoServer.StartAsync(AgesKeys);
        await using RuleHarness harness = await RuleHarness.StartAsync(new LocalAccount(TimeProvider.System), moto.Url);
        harness.HasReport = false;
        Dictionary<string, string> ids = [];
        foreach (string name in (string[])["young", "old", "old+=,.@-_", "keyless", "rested-old", "leaver"])
            ids[name] = await CreateUserAsync(moto, name, name == "old" ? "/division/team/" : "/");
        foreach (string name in ids.Keys.Except(["keyless"]))
            await moto.IamAsync("CreateAccessKey", ("UserName", name));
        string oldKey = Between(await moto.IamAsync("ListAccessKeys", ("UserName", "old")), "AccessKeyId");
        await moto.IamAsync("CreateAccessKey", ("UserName", "old+=,.@-_"));
        string[] inactive =
        [
            .. Values(await moto.IamAsync("ListAccessKeys", ("UserName", "old+=,.@-_")), "AccessKeyId"),
        ];

        InvocationResult sweep = await harness.EvaluateAllAsync();

        sweep.ErrorMessage.Should().BeNull();
        RuleHarness.Metric(sweep, "CredentialReportUnavailable").Should().Be(1, "moto dates every report to 2015");
        sweep.Log.Should().Contain(line => line.Contains("as old as a limit"));
        harness.Rule.Results.Should().HaveCount(ids.Count);
        ComplianceOf("young").Should().Be(ComplianceType.Compliant);
        ComplianceOf("old").Should().Be(ComplianceType.NonCompliant);
        harness.Rule.ResultOf(ids["old"])!.Evaluation.Annotation.Should().Contain(oldKey);
        ComplianceOf("old+=,.@-_").Should().Be(ComplianceType.NonCompliant);
        ComplianceOf("keyless").Should().Be(ComplianceType.Compliant);
        ComplianceOf("rested-old").Should().Be(ComplianceType.Compliant);

        foreach (string key in inactive)
            await moto.IamAsync(
                "UpdateAccessKey",
                ("UserName", "old+=,.@-_"),
                ("AccessKeyId", key),
                ("Status", "Inactive")
            );
        (await ChangeAsync("old+=,.@-_", "OK")).ErrorMessage.Should().BeNull();
        ComplianceOf("old+=,.@-_").Should().Be(ComplianceType.Compliant);

        await moto.IamAsync("UpdateUser", ("UserName", "old"), ("NewUserName", "aged"));
        (await ChangeAsync("old", "OK")).ErrorMessage.Should().BeNull();
        ComplianceOf("old").Should().Be(ComplianceType.NonCompliant);
        harness.Rule.ResultOf(ids["old"])!.Evaluation.Annotation.Should().Contain("never used");

        await moto.IamAsync(
            "DeleteAccessKey",
            ("UserName", "leaver"),
            ("AccessKeyId", Between(await moto.IamAsync("ListAccessKeys", ("UserName", "leaver")), "AccessKeyId"))
        );
        await moto.IamAsync("DeleteUser", ("UserName", "leaver"));
        (await ChangeAsync("leaver", "OK")).ErrorMessage.Should().BeNull();
        ComplianceOf("leaver").Should().Be(ComplianceType.NotApplicable, "moto knows no such user any more");

        await moto.IamAsync("DeleteUser", ("UserName", "keyless"));
        (await harness.EvaluateAllAsync()).ErrorMessage.Should().BeNull();
        ComplianceOf("keyless").Should().Be(ComplianceType.NotApplicable);
        ComplianceOf("old").Should().Be(ComplianceType.NonCompliant);

        ComplianceType? ComplianceOf(string name) => harness.Rule.ResultOf(ids[name])?.Evaluation.Compliance;

        Task<InvocationResult> ChangeAsync(string name, string status) =>
            harness.ChangeAsync(
                new ConfigurationItem(
                    0,
                    "123456789012",
                    ConfigurationItem.UserType,
                    ids[name],
                    name,
                    $"arn:aws:iam::123456789012:user/{name}",
                    RuleHarness.DaysAgo(0),
                    null,
                    status,
                    "{}",
                    IamUser.NoTags
                )
            );
    }

    private static async Task<string> CreateUserAsync(MotoServer moto, string name, string path) =>
        Between(await moto.IamAsync("CreateUser", ("UserName", name), ("Path", path)), "UserId");

    private static string Between(string xml, string element) => Values(xml, element).First();

    private static IEnumerable<string> Values(string xml, string element) =>
        System
            .Xml.Linq.XDocument.Parse(xml)
            .Descendants()
            .Where(one => one.Name.LocalName == element)
            .Select(one => one.Value);
}
