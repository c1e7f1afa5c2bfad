using System.Collections.Frozen;
using AccessKeyRotation.Remediations;
using Request = AccessKeyRotation.Remediations.RemediationRequest;

namespace AccessKeyRotation.Remediation.Executions;

/// <summary>
/// The parameters that each document sends to the function, with the document's default; null if the parameter is
/// required.
/// </summary>
internal static class DocumentParameters
{
    /// <summary>Parameters that configure the document itself and are not sent.</summary>
    public static readonly FrozenSet<string> NotSent = FrozenSet.Create(
        StringComparer.Ordinal,
        "AutomationAssumeRole",
        "FunctionArn",
        "Approver"
    );

    private static readonly (string, string?)[] Everywhere =
    [
        (nameof(Request.DryRun), "false"),
        (nameof(Request.TopicArn), ""),
    ];

    private static readonly (string, string?)[] Limits =
    [
        (nameof(Request.MaxAccessKeyAge), "90"),
        (nameof(Request.MaxAccessKeyUnusedAge), "0"),
    ];

    private static readonly (string, string?) Waivers = (nameof(Request.WaiverPath), "/access-key-rotation/waivers");

    private static readonly FrozenDictionary<string, FrozenDictionary<string, string?>> ByOperation = new Dictionary<
        string,
        (string, string?)[]
    >
    {
        [RemediationDocuments.DeactivateAccessKeys] =
        [
            (nameof(Request.ResourceId), null),
            .. Limits,
            Waivers,
            (nameof(Request.SkipIfUsedWithinDays), "0"),
        ],
        [RemediationDocuments.DeactivateAccessKeysForFinding] =
        [
            (nameof(Request.FindingId), null),
            (nameof(Request.ProductArn), null),
            (nameof(Request.FindingAccountId), null),
            (nameof(Request.UserArn), null),
            .. Limits,
            Waivers,
            (nameof(Request.SkipIfUsedWithinDays), "0"),
        ],
        [RemediationDocuments.ReactivateAccessKey] =
        [
            (nameof(Request.UserName), null),
            (nameof(Request.AccessKeyId), null),
            (nameof(Request.Owner), null),
            (nameof(Request.Reason), null),
            (nameof(Request.Days), "7"),
            Waivers,
        ],
        [RemediationDocuments.RotateAccessKey] =
        [
            (nameof(Request.UserName), null),
            (nameof(Request.Redeliver), "false"),
        ],
        [RemediationDocuments.FinishRotation] =
        [
            (nameof(Request.UserName), ""),
            (nameof(Request.WaitDays), "7"),
            Waivers,
        ],
        [RemediationDocuments.DeleteInactiveAccessKeys] =
        [
            (nameof(Request.UserName), ""),
            (nameof(Request.GraceDays), "30"),
            Waivers,
        ],
        [RemediationDocuments.WarnKeyOwners] =
        [
            (nameof(Request.WarnDays), "14"),
            .. Limits,
            (nameof(Request.GraceDays), "30"),
            Waivers,
        ],
    }.ToFrozenDictionary(
        operation => operation.Key,
        operation =>
            operation
                .Value.Concat(Everywhere)
                .ToFrozenDictionary(parameter => parameter.Item1, parameter => parameter.Item2, StringComparer.Ordinal),
        StringComparer.Ordinal
    );

    public static FrozenDictionary<string, string?> Of(string operation) => ByOperation[operation];
}
