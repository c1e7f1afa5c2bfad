namespace AccessKeyRotation.Cli.Tests;

/// <summary>A command never acts with other credentials, or in another region, than it was given.</summary>
[Trait("Program", "Published")]
public sealed class ProfileTests : IDisposable
{
    private const string Profiles = """
        [profile work]
        aws_access_key_id = AKIAI44QH8DHBEXAMPLE
        aws_secret_access_key = secret
        region = eu-west-1

        [profile program]
        region = eu-west-1
        credential_process = /bin/sh -c 'echo your session has ended >&2; exit 3'

        [profile no-program]
        region = eu-west-1
        credential_process = /nonexistent/credentials

        [profile no-credentials]
        region = eu-west-1
        credential_process = /bin/echo hello

        [profile identity-center]
        region = eu-west-1
        sso_session = Acme Dev
        sso_account_id = 111122223333
        sso_role_name = Auditor

        [sso-session Acme Dev]
        sso_start_url = https://acme.example.com/start
        sso_region = eu-west-1

        [profile mfa]
        region = eu-west-1
        role_arn = arn:aws:iam::111122223333:role/auditor
        source_profile = work
        mfa_serial = arn:aws:iam::111122223333:mfa/me

        [profile half]
        region = eu-west-1
        aws_access_key_id = AKIAI44QH8DHBEXAMPLE

        [profile chain]
        region = eu-west-1
        role_arn = arn:aws:iam::111122223333:role/auditor
        source_profile = gone
        """;

    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("profiles");

    public void Dispose() => _home.Delete(recursive: true);

    [Theory]
    [InlineData("AKIAI44QH8DHBEXAMPLE", "eu-west-1", null, "--profile", "work")]
    [InlineData("AKIAI44QH8DHBEXAMPLE", "eu-west-1", "work", "--profile", "work")]
    [InlineData("AKIAI44QH8DHBEXAMPLE", "eu-west-1", "program", "--profile", "work")]
    [InlineData("AKIAI44QH8DHBEXAMPLE", "ap-south-1", null, "--profile", "work", "--region", "ap-south-1")]
    [InlineData("AKIAIOSFODNN7EXAMPLE", "ap-south-1", "work", "--region", "ap-south-1")]
    public async Task An_option_takes_precedence_over_the_environment(
        string accessKeyId,
        string region,
        string? profileInEnvironment,
        params string[] options
    )
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();

        ProgramResult result = await RunAsync(
            account.Url,
            [("AWS_PROFILE", profileInEnvironment), ("AWS_REGION", null)],
            ["evaluate", "--format", "json", .. options]
        );

        result.ExitCode.Should().Be(0, result.Errors);
        account
            .Account.Calls.All.Where(call => call.Service != "iam")
            .Select(call => (call.Request.Scope!.AccessKeyId, call.Request.Scope.Region))
            .Distinct()
            .Should()
            .Equal((accessKeyId, region));
        account.Account.Calls.All.Should().OnlyContain(call => call.Request.Scope!.AccessKeyId == accessKeyId);
    }

    [Theory]
    [InlineData("program", "exit value 3 with the error - your session has ended. They come from the program")]
    [InlineData("no-program", "They come from the program in its credential_process.")]
    [InlineData("no-credentials", "They come from the program in its credential_process.")]
    [InlineData("identity-center", "Sign in: aws sso login --profile identity-center")]
    [InlineData("mfa", "eval \"$(aws configure export-credentials --profile mfa --format env)\"")]
    [InlineData("half", "Check it: aws sts get-caller-identity --profile half")]
    [InlineData("chain", "Source profile [gone] was not found.")]
    public async Task A_profile_without_credentials_ends_with_2_and_one_sentence_with_cause_and_remedy(
        string profile,
        string reason
    )
    {
        ProgramResult[] results =
        [
            await RunAsync(null, [], ["evaluate", "--profile", profile]),
            await RunAsync(null, [], ["status", "--profile", profile]),
            await RunAsync(null, [("AWS_PROFILE", profile), ("AWS_ACCESS_KEY_ID", null)], ["plan"]),
        ];

        results.Should().OnlyContain(result => result.ExitCode == 2 && result.Output == "");
        foreach (ProgramResult result in results)
        {
            string sentence = result.Errors.TrimEnd('\n').Split('\n')[^1];
            sentence.Should().StartWith($"AWS calls are not possible: profile '{profile}' provides no credentials: ");
            sentence.Should().Contain(reason);
            result.Errors.Should().NotContain("   at ");
        }
    }

    [Fact]
    public async Task A_profile_that_does_not_exist_is_an_error_that_names_the_others()
    {
        ProgramResult byOption = await RunAsync(null, [], ["evaluate", "--profile", "wrok"]);
        ProgramResult byVariable = await RunAsync(
            null,
            [("AWS_PROFILE", "wrok"), ("AWS_ACCESS_KEY_ID", null)],
            ["evaluate"]
        );

        const string sentence =
            "AWS calls are not possible: the AWS configuration files have no profile 'wrok'. They have chain, ";
        byOption.ExitCode.Should().Be(2);
        byOption.Errors.Should().Contain(sentence).And.Contain("work.");
        byVariable.Should().Be(byOption);
    }

    private async Task<ProgramResult> RunAsync(
        Uri? endpoint,
        (string Name, string? Value)[] variables,
        string[] arguments
    )
    {
        string file = Path.Combine(_home.FullName, "config");
        await File.WriteAllTextAsync(file, Profiles);
        return await BuiltProgram.RunWithVariablesAsync(
            endpoint,
            [
                ("HOME", _home.FullName),
                ("AWS_CONFIG_FILE", file),
                ("AWS_SHARED_CREDENTIALS_FILE", null),
                ("AWS_EC2_METADATA_DISABLED", "true"),
                .. variables,
            ],
            arguments
        );
    }
}
