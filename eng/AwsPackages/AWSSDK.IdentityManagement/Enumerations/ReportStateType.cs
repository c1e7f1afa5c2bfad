using Amazon.Runtime;

namespace Amazon.IdentityManagement;

public class ReportStateType : ConstantClass
{
    public static readonly ReportStateType COMPLETE = new("COMPLETE");
    public static readonly ReportStateType INPROGRESS = new("INPROGRESS");
    public static readonly ReportStateType STARTED = new("STARTED");

    public ReportStateType(string value)
        : base(value) { }

    public static ReportStateType FindValue(string value) => FindValue<ReportStateType>(value);

    public static implicit operator ReportStateType(string value) => FindValue(value);
}
