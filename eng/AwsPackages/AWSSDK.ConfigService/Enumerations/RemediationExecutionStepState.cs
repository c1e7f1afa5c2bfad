using Amazon.Runtime;

namespace Amazon.ConfigService;

public class RemediationExecutionStepState : ConstantClass
{
    public static readonly RemediationExecutionStepState EXITED = new("EXITED");
    public static readonly RemediationExecutionStepState FAILED = new("FAILED");
    public static readonly RemediationExecutionStepState IN_PROGRESS = new("IN_PROGRESS");
    public static readonly RemediationExecutionStepState PENDING = new("PENDING");
    public static readonly RemediationExecutionStepState SUCCEEDED = new("SUCCEEDED");
    public static readonly RemediationExecutionStepState UNKNOWN = new("UNKNOWN");

    public RemediationExecutionStepState(string value)
        : base(value) { }

    public static RemediationExecutionStepState FindValue(string value) =>
        FindValue<RemediationExecutionStepState>(value);

    public static implicit operator RemediationExecutionStepState(string value) => FindValue(value);
}
