using Amazon.Runtime;

namespace Amazon.ConfigService;

public class RemediationExecutionState : ConstantClass
{
    public static readonly RemediationExecutionState FAILED = new("FAILED");
    public static readonly RemediationExecutionState IN_PROGRESS = new("IN_PROGRESS");
    public static readonly RemediationExecutionState QUEUED = new("QUEUED");
    public static readonly RemediationExecutionState SUCCEEDED = new("SUCCEEDED");
    public static readonly RemediationExecutionState UNKNOWN = new("UNKNOWN");

    public RemediationExecutionState(string value)
        : base(value) { }

    public static RemediationExecutionState FindValue(string value) => FindValue<RemediationExecutionState>(value);

    public static implicit operator RemediationExecutionState(string value) => FindValue(value);
}
