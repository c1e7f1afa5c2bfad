using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Credentials;

namespace AccessKeyRotation.Cli.Infrastructure;

/// <summary>
/// Finds the credentials before the first call, so that a command never acts with others than specified, and a failure
/// names the profile and the remedy.
/// </summary>
internal static class AwsProfile
{
    private const string ProfileVariable = "AWS_PROFILE";
    private const string AccessKeyVariable = "AWS_ACCESS_KEY_ID";

    /// <summary>
    /// The variables with which the environment provides credentials (AWS SDKs and Tools Reference Guide, "Environment
    /// variables"). The SDK prefers some of them to a profile.
    /// </summary>
    private static readonly string[] CredentialVariables =
    [
        AccessKeyVariable,
        "AWS_SECRET_ACCESS_KEY",
        "AWS_SESSION_TOKEN",
        "AWS_ROLE_ARN",
        "AWS_WEB_IDENTITY_TOKEN_FILE",
        "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
        "AWS_CONTAINER_CREDENTIALS_FULL_URI",
    ];

    /// <summary>
    /// Makes the profile the one of this process. As with the AWS CLI, a profile that is named by an option takes
    /// precedence over credentials in the environment.
    /// </summary>
    public static void Use(string profile)
    {
        foreach (string variable in CredentialVariables)
            Environment.SetEnvironmentVariable(variable, null);
        Environment.SetEnvironmentVariable(ProfileVariable, profile);
    }

    /// <summary>Gets the credentials once, with the calls and programs that their source requires.</summary>
    /// <exception cref="CommandFailedException">There are none.</exception>
    public static void RequireCredentials()
    {
        // Credentials in the environment take precedence over a profile in the environment.
        string? name = Variable(AccessKeyVariable) is null ? Variable(ProfileVariable) : null;
        CredentialProfile? profile = name is null ? null : Find(name);
        try
        {
            AWSCredentials credentials = profile is null
                ? DefaultAWSCredentialsIdentityResolver.GetCredentials()
                : AWSCredentialsFactory.GetAWSCredentials(profile, profile.CredentialProfileStore);
            credentials.GetCredentials();
        }
#pragma warning disable CA1031 // Each source of credentials fails with exceptions of its own.
        catch (Exception failed)
#pragma warning restore CA1031
        {
            throw new CommandFailedException(
                profile is null ? WithoutProfile(failed) : WithProfile(profile, failed),
                failed
            );
        }
    }

    private static CredentialProfile Find(string name)
    {
        CredentialProfileStoreChain profiles = new();
        if (profiles.TryGetProfile(name, out CredentialProfile profile))
            return profile;
        string[] known = [.. profiles.ListProfiles().Select(each => each.Name).Distinct().Order()];
        throw new CommandFailedException(
            $"AWS calls are not possible: the AWS configuration files have no profile '{name}'. "
                + (known.Length == 0 ? "They have none." : $"They have {string.Join(", ", known)}.")
        );
    }

    private static string WithoutProfile(Exception failed)
    {
        // The SDK lists all credential sources over several lines; --verbose shows them.
        string reason = failed.Message.Contains('\n', StringComparison.Ordinal)
            ? "no credentials were found."
            : Sentence(failed.Message);
        return $"AWS calls are not possible: {reason} Specify --profile, or set credentials as for the AWS CLI.";
    }

    private static string WithProfile(CredentialProfile profile, Exception failed) =>
        $"AWS calls are not possible: profile '{profile.Name}' provides no credentials: "
        + $"{Sentence(failed.GetBaseException().Message)} {Remedy(profile)}";

    private static string Remedy(CredentialProfile profile) =>
        profile.Options switch
        {
            { SsoStartUrl: not null } or { SsoSession: not null } => $"Sign in: aws sso login --profile {profile.Name}",
            { LoginSession: not null } => $"Sign in: aws login --profile {profile.Name}",
            { MfaSerial: not null } => "MFA codes cannot be entered here. Set credentials in the environment: "
                + $"eval \"$(aws configure export-credentials --profile {profile.Name} --format env)\"",
            { CredentialProcess: not null } => "They come from the program in its credential_process.",
            _ => $"Check it: aws sts get-caller-identity --profile {profile.Name}",
        };

    private static string Sentence(string message) =>
        $"{string.Join(' ', message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.')}.";

    /// <summary>Returns null for a variable that is not set or empty.</summary>
    public static string? Variable(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
