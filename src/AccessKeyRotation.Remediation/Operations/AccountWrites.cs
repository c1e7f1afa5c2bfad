using AccessKeyRotation.Aws.Iam;
using AccessKeyRotation.Aws.SecurityHub;
using AccessKeyRotation.Aws.Sns;
using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Remediation.Acting;
using AccessKeyRotation.Remediation.Safeguards;

namespace AccessKeyRotation.Remediation.Operations;

/// <summary>Everything that applying a plan may use to change the account or to tell people. It exists only where an operation is not a dry run.</summary>
/// <param name="Permission">Asked before every act.</param>
internal sealed record AccountWrites(
    ActPermission Permission, KeyActor Actor, IAccessKeyWriter Iam, NoticePublisher Notices, WaiverRegisterWriter Waivers, SecretDelivery Deliveries,
    FindingUpdater Findings);
