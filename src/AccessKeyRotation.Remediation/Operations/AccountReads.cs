using AccessKeyRotation.Aws.Iam;
using AccessKeyRotation.Aws.Ssm;
using Amazon.IdentityManagement;
using Amazon.SimpleSystemsManagement;

namespace AccessKeyRotation.Remediation.Operations;

/// <summary>Everything that evaluating and planning may use. None of it has an operation that writes: a dry run is given this and nothing else.</summary>
internal sealed class AccountReads(IAmazonIdentityManagementService iam, IAmazonSimpleSystemsManagement ssm, TimeProvider time)
{
    public TimeProvider Time { get; } = time;

    public IAccessKeyReader Iam { get; } = new IamAccessKeyReader(iam);

    public IamCredentialReportSource Reports { get; } = new(iam, time);

    public WaiverRegisterReader Registers { get; } = new(ssm);

    public AutomationExecutionReader Executions { get; } = new(ssm);

    public SecretDeliveryReader Deliveries { get; } = new(ssm);

    public StopSwitch StopSwitch { get; } = new(ssm);

    public UserKeysReader UserKeys => new(Iam, Time);

    public LiveJudge Judge => new(Iam);
}
