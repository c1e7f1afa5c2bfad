using System.Text.RegularExpressions;

namespace AccessKeyRotation.Keys;

/// <summary>
/// The ARN of an IAM user, <c>arn:PARTITION:iam::ACCOUNT:user/PATH/NAME</c> (IAM User Guide, "IAM identifiers"). A user
/// re-created under the same name and path has the same ARN.
/// </summary>
public sealed partial record UserArn
{
    private UserArn(string value, Match parts) =>
        (Value, Partition, AccountId, Name) = (
            value,
            parts.Groups["partition"].Value,
            parts.Groups["account"].Value,
            new(parts.Groups["name"].Value)
        );

    public string Value { get; }

    /// <summary>Such as <c>aws</c> or <c>aws-us-gov</c>.</summary>
    public string Partition { get; }

    public string AccountId { get; }

    public UserName Name { get; }

    /// <returns>Null if the text is not the ARN of a user.</returns>
    public static UserArn? Parse(string text) =>
        Form().Match(text) is { Success: true } match ? new(text, match) : null;

    public override string ToString() => Value;

    [GeneratedRegex(
        @"^arn:(?<partition>aws[a-z-]*):iam::(?<account>[0-9]{12}):user/([!-~]{1,510}/)?(?<name>[A-Za-z0-9_+=,.@-]{1,64})\z",
        RegexOptions.None,
        TextLimits.MatchMilliseconds
    )]
    private static partial Regex Form();
}
