using System.Globalization;
using System.Text.RegularExpressions;
using AccessKeyRotation.Aws.SecurityHub;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Remediation.Requests;

/// <summary>The values of a request, each checked when it is asked for. The patterns are those of the documents' parameters.</summary>
internal sealed partial class RequestFields(RemediationRequest request)
{
    private const int MaxDays = 3650;

    public string Operation => request.Operation ?? "";

    /// <exception cref="InvalidRequestException">This and every other member: the value is not allowed.</exception>
    public string ExecutionId => Matching(request.ExecutionId, nameof(request.ExecutionId), ExecutionIdForm(), "the id of an automation execution");

    public UserId ResourceId => new(Matching(request.ResourceId, nameof(request.ResourceId), UserIdForm(), "the unique id of an IAM user, such as AIDAIOSFODNN7EXAMPLE"));

    public FindingIdentity Finding => new(
        Matching(request.FindingId, nameof(request.FindingId), ResourceForm(), "the id of a finding of Security Hub"),
        Matching(request.ProductArn, nameof(request.ProductArn), ProductArnForm(), "the ARN of the product that made the finding, such as arn:aws:securityhub:us-east-1::product/aws/config"));

    public string FindingAccountId => Matching(request.FindingAccountId, nameof(request.FindingAccountId), AccountIdForm(), "the id of an AWS account: 12 digits");

    /// <summary>As the finding names its resource, which need not be a user.</summary>
    public string UserArn => Matching(request.UserArn, nameof(request.UserArn), ResourceForm(), "the ARN of the IAM user that the finding is about");

    public UserName UserName => new(Matching(request.UserName, nameof(request.UserName), UserNameForm(), "the name of an IAM user: 1 to 64 letters, digits and +=,.@_-"));

    /// <summary>Null, where it is empty, is every user.</summary>
    public UserName? OptionalUserName => string.IsNullOrEmpty(request.UserName) ? null : UserName;

    public AccessKeyId AccessKeyId => new(Matching(request.AccessKeyId, nameof(request.AccessKeyId), AccessKeyIdForm(), "the id of an access key, such as AKIAIOSFODNN7EXAMPLE"));

    public RotationPolicy Policy => new(
        Days(request.MaxAccessKeyAge, nameof(request.MaxAccessKeyAge), 1, MaxDays),
        Days(request.MaxAccessKeyUnusedAge, nameof(request.MaxAccessKeyUnusedAge), 0, MaxDays) is { Ticks: > 0 } unusedAge ? unusedAge : null);

    public string WaiverPath => WaiverRegister.IsPath(request.WaiverPath)
        ? request.WaiverPath!
        : throw InvalidRequestException.Of(nameof(request.WaiverPath), request.WaiverPath, WaiverRegister.AllowedPath);

    /// <summary>Null, where it is 0, spares no key for its use.</summary>
    public TimeSpan? SkipIfUsedWithin => Days(request.SkipIfUsedWithinDays, nameof(request.SkipIfUsedWithinDays), 0, 365) is { Ticks: > 0 } lately ? lately : null;

    public TimeSpan Grace => Days(request.GraceDays, nameof(request.GraceDays), 1, 365);

    public TimeSpan Wait => Days(request.WaitDays, nameof(request.WaitDays), 1, 90);

    public TimeSpan Warning => Days(request.WarnDays, nameof(request.WarnDays), 1, 90);

    public TimeSpan WaiverDuration => Days(request.Days, nameof(request.Days), 1, UndoWaiver.MaxDays);

    public string Owner => Matching(request.Owner, nameof(request.Owner), TextForm(), "who answers for it: 1 to 256 characters without braces and line breaks, the first of them no space");

    public string Reason => Matching(request.Reason, nameof(request.Reason), TextForm(), "why: 1 to 256 characters without braces and line breaks, the first of them no space");

    public bool IsDryRun => request.DryRun switch
    {
        "true" => true,
        "false" => false,
        _ => throw InvalidRequestException.Of(nameof(request.DryRun), request.DryRun, "true or false"),
    };

    /// <param name="otherwise">Where the request has none.</param>
    public string TopicArnOr(string? otherwise) =>
        Matching(string.IsNullOrEmpty(request.TopicArn) ? otherwise : request.TopicArn, nameof(request.TopicArn), TopicArnForm(), "the ARN of an SNS topic");

    private static TimeSpan Days(string? value, string name, int min, int max) =>
        // As the documents write numbers: int.TryParse alone would also take leading zeros and NULs at the end.
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int days) && days >= min && days <= max && days.ToString(CultureInfo.InvariantCulture) == value
            ? TimeSpan.FromDays(days)
            : throw InvalidRequestException.Of(name, value, $"a whole number of days from {min} to {max}");

    private static string Matching(string? value, string name, Regex form, string allowed) =>
        value is not null && form.IsMatch(value) ? value : throw InvalidRequestException.Of(name, value, allowed);

    [GeneratedRegex(@"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\z")]
    private static partial Regex ExecutionIdForm();

    [GeneratedRegex(@"^AIDA[A-Z0-9]{12,124}\z")]
    private static partial Regex UserIdForm();

    [GeneratedRegex(@"^[A-Za-z0-9_+=,.:;@/#%()-]{1,512}\z")]
    private static partial Regex ResourceForm();

    [GeneratedRegex(@"^arn:aws[a-z-]*:securityhub:[a-z0-9-]{1,32}:([0-9]{12})?:product/[A-Za-z0-9_.@/-]{1,256}\z")]
    private static partial Regex ProductArnForm();

    [GeneratedRegex(@"^[0-9]{12}\z")]
    private static partial Regex AccountIdForm();

    [GeneratedRegex(@"^[A-Za-z0-9_+=,.@-]{1,64}\z")]
    private static partial Regex UserNameForm();

    [GeneratedRegex(@"^[A-Z0-9]{16,128}\z")]
    private static partial Regex AccessKeyIdForm();

    [GeneratedRegex(@"^(?=.*\S)[^{} \t\n\x0B\f\r][^{}\r\n]{0,255}\z")]
    private static partial Regex TextForm();

    [GeneratedRegex(@"^arn:aws[a-z-]*:sns:[a-z0-9-]{1,32}:[0-9]{12}:[A-Za-z0-9_-]{1,256}\z")]
    private static partial Regex TopicArnForm();
}
