using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;
using AccessKeyRotation.Remediation.Writers;
using AccessKeyRotation.Remediations;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Remediation.Executions;

/// <summary>Parses the values of a request. The patterns are those of the documents' parameters.</summary>
/// <param name="topicArn">The topic for a request without one.</param>
internal sealed partial class RequestFields(RemediationRequest request, string? topicArn)
{
    private const int MaxDays = 3650;

    /// <summary>Reads one parameter, and throws if its value is not allowed.</summary>
    private static readonly Dictionary<string, Func<RequestFields, object?>> Readings = new()
    {
        [nameof(RemediationRequest.ResourceId)] = fields => fields.ResourceId,
        [nameof(RemediationRequest.FindingId)] = fields => fields.Finding,
        [nameof(RemediationRequest.ProductArn)] = fields => fields.Finding,
        [nameof(RemediationRequest.FindingAccountId)] = fields => fields.FindingAccountId,
        [nameof(RemediationRequest.UserArn)] = fields => fields.UserArn,
        [nameof(RemediationRequest.UserName)] = fields => fields.UserName,
        [nameof(RemediationRequest.AccessKeyId)] = fields => fields.AccessKeyId,
        [nameof(RemediationRequest.MaxAccessKeyAge)] = fields => fields.Policy,
        [nameof(RemediationRequest.MaxAccessKeyUnusedAge)] = fields => fields.Policy,
        [nameof(RemediationRequest.WaiverPath)] = fields => fields.WaiverPath,
        [nameof(RemediationRequest.SkipIfUsedWithinDays)] = fields => fields.SkipIfUsedWithin,
        [nameof(RemediationRequest.GraceDays)] = fields => fields.Grace,
        [nameof(RemediationRequest.WaitDays)] = fields => fields.Wait,
        [nameof(RemediationRequest.WarnDays)] = fields => fields.Warning,
        [nameof(RemediationRequest.Owner)] = fields => fields.Owner,
        [nameof(RemediationRequest.Reason)] = fields => fields.Reason,
        [nameof(RemediationRequest.Days)] = fields => fields.WaiverDuration,
        [nameof(RemediationRequest.Redeliver)] = fields => fields.Redeliver,
        [nameof(RemediationRequest.DryRun)] = fields => fields.IsDryRun,
    };

    /// <summary>The document's parameters in the request; empty for a parameter that it does not have.</summary>
    public IReadOnlyDictionary<string, string> Parameters =>
        DocumentParameters.Of(Operation).Keys.ToDictionary(name => name, name => request.Parameters()[name] ?? "");

    /// <summary>
    /// Requires that every parameter of the operation has an allowed value, and that there are no others, before the
    /// request is handled.
    /// </summary>
    /// <exception cref="InvalidRequestException">A value is not allowed.</exception>
    public void RequireValid()
    {
        _ = ExecutionId;
        FrozenDictionary<string, string?> defaults = DocumentParameters.Of(Operation);
        foreach ((string name, string? value) in request.Parameters())
        {
            if (!defaults.TryGetValue(name, out string? standard))
            {
                if (value is not null)
                    throw InvalidRequestException.Of(name, value, $"left out: {Operation} has no such parameter");
            }
            else if (name == nameof(request.TopicArn))
            {
                _ = TopicArn;
            }
            else if (!string.IsNullOrEmpty(value) || standard != "")
            {
                _ = Readings[name](this);
            }
        }
    }

    public string Operation => request.Operation ?? "";

    /// <exception cref="InvalidRequestException">The value is not allowed. The other members throw it too.</exception>
    public string ExecutionId =>
        Matching(
            request.ExecutionId,
            nameof(request.ExecutionId),
            ExecutionIdForm(),
            "the id of an automation execution"
        );

    public UserId ResourceId =>
        new(
            Matching(
                request.ResourceId,
                nameof(request.ResourceId),
                UserIdForm(),
                "the unique id of an IAM user, such as AIDAIOSFODNN7EXAMPLE"
            )
        );

    public FindingIdentity Finding =>
        new(
            Matching(
                request.FindingId,
                nameof(request.FindingId),
                ResourceForm(),
                "the id of a finding of Security Hub"
            ),
            Matching(
                request.ProductArn,
                nameof(request.ProductArn),
                ProductArnForm(),
                "the ARN of the product that created the finding, such as "
                    + "arn:aws:securityhub:us-east-1::product/aws/config"
            )
        );

    public string FindingAccountId =>
        Matching(
            request.FindingAccountId,
            nameof(request.FindingAccountId),
            AccountIdForm(),
            "the id of an AWS account: 12 digits"
        );

    /// <summary>The first resource of the finding, which can be another type than a user.</summary>
    public string UserArn =>
        Matching(
            request.UserArn,
            nameof(request.UserArn),
            ResourceForm(),
            "the ARN of the IAM user that the finding is about"
        );

    public UserName UserName =>
        new(
            Matching(
                request.UserName,
                nameof(request.UserName),
                UserNameForm(),
                "the name of an IAM user: 1 to 64 letters, digits and +=,.@_-"
            )
        );

    /// <summary>Null (if the value is empty) means all users.</summary>
    public UserName? OptionalUserName => string.IsNullOrEmpty(request.UserName) ? null : UserName;

    public AccessKeyId AccessKeyId =>
        new(
            Matching(
                request.AccessKeyId,
                nameof(request.AccessKeyId),
                AccessKeyIdForm(),
                "the id of an access key, such as AKIAIOSFODNN7EXAMPLE"
            )
        );

    public RotationPolicy Policy =>
        new(
            Days(request.MaxAccessKeyAge, nameof(request.MaxAccessKeyAge), 1, MaxDays),
            Days(request.MaxAccessKeyUnusedAge, nameof(request.MaxAccessKeyUnusedAge), 0, MaxDays)
                is { Ticks: > 0 } unusedAge
                ? unusedAge
                : null
        );

    public string WaiverPath =>
        WaiverRegistry.IsPath(request.WaiverPath)
            ? request.WaiverPath!.TrimEnd('/')
            : throw InvalidRequestException.Of(
                nameof(request.WaiverPath),
                request.WaiverPath,
                WaiverRegistry.AllowedPath
            );

    /// <summary>Null (if the value is 0) means that no key is skipped because of its use.</summary>
    public TimeSpan? SkipIfUsedWithin =>
        Days(request.SkipIfUsedWithinDays, nameof(request.SkipIfUsedWithinDays), 0, 365) is { Ticks: > 0 } lately
            ? lately
            : null;

    public TimeSpan Grace => Days(request.GraceDays, nameof(request.GraceDays), 1, 365);

    public TimeSpan Wait => Days(request.WaitDays, nameof(request.WaitDays), 1, 90);

    public TimeSpan Warning => Days(request.WarnDays, nameof(request.WarnDays), 1, 90);

    public TimeSpan WaiverDuration => Days(request.Days, nameof(request.Days), 1, UndoWaiver.MaxDays);

    public string Owner => Text(request.Owner, nameof(request.Owner), "the owner of the waiver");

    public string Reason => Text(request.Reason, nameof(request.Reason), "why");

    public bool IsDryRun =>
        request.DryRun switch
        {
            "true" => true,
            "false" => false,
            _ => throw InvalidRequestException.Of(nameof(request.DryRun), request.DryRun, "true or false"),
        };

    public bool Redeliver =>
        request.Redeliver switch
        {
            "true" => true,
            null or "false" => false,
            _ => throw InvalidRequestException.Of(nameof(request.Redeliver), request.Redeliver, "true or false"),
        };

    public string TopicArn =>
        Matching(
            string.IsNullOrEmpty(request.TopicArn) ? topicArn : request.TopicArn,
            nameof(request.TopicArn),
            TopicArnForm(),
            "the ARN of an SNS topic"
        );

    private static TimeSpan Days(string? value, string name, int min, int max) =>
        // Matches the form that the documents write. int.TryParse alone would also accept leading zeros and trailing
        // NULs.
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int days)
        && days >= min
        && days <= max
        && days.ToString(CultureInfo.InvariantCulture) == value
            ? TimeSpan.FromDays(days)
            : throw InvalidRequestException.Of(name, value, $"a whole number of days from {min} to {max}");

    /// <summary>Reads a text for messages and waivers. A waiver with a control character is not valid.</summary>
    private static string Text(string? value, string name, string what)
    {
        string allowed =
            $"{what}: 1 to 256 characters without braces and control characters, not starting with a space";
        string text = Matching(value, name, TextForm(), allowed);
        return ControlCharacters.FirstIn(text) is null ? text : throw InvalidRequestException.Of(name, value, allowed);
    }

    private static string Matching(string? value, string name, Regex form, string allowed) =>
        value is not null && form.IsMatch(value) ? value : throw InvalidRequestException.Of(name, value, allowed);

    [GeneratedRegex(@"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\z", RegexOptions.None, TextLimits.MatchMilliseconds)]
    private static partial Regex ExecutionIdForm();

    [GeneratedRegex(@"^AIDA[A-Z0-9]{12,124}\z", RegexOptions.None, TextLimits.MatchMilliseconds)]
    private static partial Regex UserIdForm();

    [GeneratedRegex(@"^[A-Za-z0-9_+=,.:;@/#%()-]{1,512}\z", RegexOptions.None, TextLimits.MatchMilliseconds)]
    private static partial Regex ResourceForm();

    [GeneratedRegex(
        @"^arn:aws[a-z-]*:securityhub:[a-z0-9-]{1,32}:([0-9]{12})?:product/[A-Za-z0-9_.@/-]{1,256}\z",
        RegexOptions.None,
        TextLimits.MatchMilliseconds
    )]
    private static partial Regex ProductArnForm();

    [GeneratedRegex(@"^[0-9]{12}\z", RegexOptions.None, TextLimits.MatchMilliseconds)]
    private static partial Regex AccountIdForm();

    [GeneratedRegex(@"^[A-Za-z0-9_+=,.@-]{1,64}\z", RegexOptions.None, TextLimits.MatchMilliseconds)]
    private static partial Regex UserNameForm();

    [GeneratedRegex(@"^[A-Z0-9]{16,128}\z", RegexOptions.None, TextLimits.MatchMilliseconds)]
    private static partial Regex AccessKeyIdForm();

    [GeneratedRegex(@"^(?=.*\S)[^{} \t\n\x0B\f\r][^{}\r\n]{0,255}\z", RegexOptions.None, TextLimits.MatchMilliseconds)]
    private static partial Regex TextForm();

    [GeneratedRegex(
        @"^arn:aws[a-z-]*:sns:[a-z0-9-]{1,32}:[0-9]{12}:[A-Za-z0-9_-]{1,256}\z",
        RegexOptions.None,
        TextLimits.MatchMilliseconds
    )]
    private static partial Regex TopicArnForm();
}

/// <summary>
/// A parameter has an invalid value, or names a resource that does not exist. The message names the parameter, the
/// value and the allowed values.
/// </summary>
public sealed class InvalidRequestException(string message) : Exception(message)
{
    internal static InvalidRequestException Of(string name, string? value, string allowed) =>
        new($"{name} is '{Excerpt.Of(value)}'; it must be {allowed}.");
}
