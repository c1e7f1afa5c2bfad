namespace AccessKeyRotation.Cli.Prevention.Findings;

/// <summary>
/// The rules for templates and plans. Names and messages are those of cloudformation/guard/cloudformation.guard.
/// </summary>
/// <param name="Name">The name in findings and reports.</param>
/// <param name="Title">One line for people.</param>
internal sealed record PreventiveRule(string Name, string Title)
{
    private const string Exposure = " A waiver allows the key, but not the exposure: see docs/prevention.md.";

    public const string KeyOfTemplate =
        "this long-lived access key has no waiver in force. Use a role instead. If a role is not possible, add its "
        + "logical id to the resources of a waiver (access-key-rotation waivers add --resource): see "
        + "docs/prevention.md.";

    public const string KeyOfPlan =
        "this long-lived access key has no waiver in force. Use a role instead. If a role is not possible, add its "
        + "address to the resources of a waiver (access-key-rotation waivers add --resource): see docs/prevention.md.";

    public const string ReplacedKey =
        "this plan rotates an access key: it replaces the key. Use a role instead. If Terraform is to rotate the key, "
        + "use --allow-rotation, or add its address to the resources of a waiver: see docs/prevention.md.";

    public const string NoSerial =
        "this access key has no Serial, so that the template cannot rotate it. Set Serial to 1, and increase it to "
        + "rotate the key. The key also requires a waiver: see docs/prevention.md.";

    public const string NoOwner =
        "this user has an access key and no owner tag. Add the tag owner (or the tag that AccessKeyRotationOwnerTag "
        + "names). A waiver allows the key, but does not replace the tag: see docs/prevention.md.";

    public const string SecretInTemplate =
        "every principal that may describe the stack or the resource can read this secret access key. Store it in an "
        + "AWS::SecretsManager::Secret."
        + Exposure;

    public const string SecretInPlan =
        "every principal that may read the state or the resource can read this secret of an access key, even if it is "
        + "sensitive. Store it in aws_secretsmanager_secret_version."
        + Exposure;

    public const string SecretThroughLocal =
        "this sensitive value comes through a local, which a plan does not resolve, and the plan creates an access "
        + "key. If the value is not its secret, use the source of the value instead of the local. Otherwise, store it "
        + "in aws_secretsmanager_secret_version."
        + Exposure;

    public static PreventiveRule HasWaiver { get; } =
        new("access_key_has_waiver", "An access key requires a waiver in force");

    public static PreventiveRule HasSerial { get; } =
        new("access_key_has_serial", "An access key of a template requires a Serial");

    public static PreventiveRule OwnerIsNamed { get; } =
        new("key_owner_is_named", "The user of an access key requires an owner tag");

    public static PreventiveRule OutputHasNoSecret { get; } =
        new("output_has_no_secret", "An output must not contain a secret access key");

    public static PreventiveRule PropertyHasNoSecret { get; } =
        new("property_has_no_secret", "A property must not contain a secret access key");

    public static PreventiveRule ArgumentHasNoSecret { get; } =
        new("argument_has_no_secret", "An argument must not contain a secret access key");

    public static IReadOnlyList<PreventiveRule> All { get; } =
    [HasWaiver, HasSerial, OwnerIsNamed, OutputHasNoSecret, PropertyHasNoSecret, ArgumentHasNoSecret];
}
