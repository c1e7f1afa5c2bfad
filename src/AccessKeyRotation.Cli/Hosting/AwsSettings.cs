namespace AccessKeyRotation.Cli.Hosting;

/// <summary>Which account and region a command speaks to, beyond what the environment says.</summary>
/// <param name="Profile">A profile of the AWS configuration files; null: <c>AWS_PROFILE</c>, or the SDK's own search.</param>
/// <param name="Region">Null: <c>AWS_REGION</c>, <c>AWS_DEFAULT_REGION</c>, or the profile's.</param>
internal sealed record AwsSettings(string? Profile, string? Region);
