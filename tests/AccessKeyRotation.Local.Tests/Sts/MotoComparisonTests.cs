using AccessKeyRotation.Local.Tests.Oracles;

namespace AccessKeyRotation.Local.Tests.Sts;

public sealed class MotoComparisonTests
{
    private const string Assume =
        """{"RoleArn":"arn:aws:iam::123456789012:role/ops/rotator","RoleSessionName":"run-1","DurationSeconds":900}""";

    [SkippableFact]
    public async Task Local_answers_as_moto_does()
    {
        MotoPlay play = await MotoPlay.RunAsync(
            "sts",
            new("CreateUser", """{"UserName":"bot","Path":"/svc/"}""") { Service = "iam" },
            new("CreateAccessKey", """{"UserName":"bot"}""") { Service = "iam" },
            new("GetCallerIdentity", "{}") { Signer = "$1" },
            new("AssumeRole", Assume),
            new("GetCallerIdentity", "{}") { Signer = "$2" },
            new("AssumeRole", Assume.Replace("run-1", new string('n', 65)))
        );

        play.ShouldAgree();
    }

    /// <summary>Both responses are recorded here, so that a later change in moto is detected.</summary>
    [SkippableFact]
    public async Task Local_answers_as_AWS_does_where_moto_does_not()
    {
        MotoPlay play = await MotoPlay.RunAsync(
            "sts",
            new("AssumeRole", Assume.Replace("900", "899")),
            new("AssumeRole", Assume.Replace("run-1", "a b")),
            new("AssumeRole", Assume.Replace(":role/", ":user/")),
            new("GetCallerIdentity", "{}")
        );

        play.Local.Take(3).Should().Equal("400 ValidationError", "400 ValidationError", "400 ValidationError");
        play.Moto.Take(3)
            .Should()
            .OnlyContain(
                outcome => outcome.StartsWith('{'),
                "moto takes any duration, any name of characters and any ARN"
            );
        play.Local[3].Should().Contain("assumed-role/local/caller");
        play.Moto[3].Should().Contain("user/moto", "a key that nobody has is some user's there");
    }
}
