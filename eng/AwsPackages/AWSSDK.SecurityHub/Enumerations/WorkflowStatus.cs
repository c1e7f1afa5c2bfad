using Amazon.Runtime;

namespace Amazon.SecurityHub;

public class WorkflowStatus : ConstantClass
{
    public static readonly WorkflowStatus NEW = new("NEW");
    public static readonly WorkflowStatus NOTIFIED = new("NOTIFIED");
    public static readonly WorkflowStatus RESOLVED = new("RESOLVED");
    public static readonly WorkflowStatus SUPPRESSED = new("SUPPRESSED");

    public WorkflowStatus(string value)
        : base(value) { }

    public static WorkflowStatus FindValue(string value) => FindValue<WorkflowStatus>(value);

    public static implicit operator WorkflowStatus(string value) => FindValue(value);
}
