using Amazon.Runtime;

namespace Amazon.SecurityHub;

public class VerificationState : ConstantClass
{
    public static readonly VerificationState BENIGN_POSITIVE = new("BENIGN_POSITIVE");
    public static readonly VerificationState FALSE_POSITIVE = new("FALSE_POSITIVE");
    public static readonly VerificationState TRUE_POSITIVE = new("TRUE_POSITIVE");
    public static readonly VerificationState UNKNOWN = new("UNKNOWN");

    public VerificationState(string value)
        : base(value) { }

    public static VerificationState FindValue(string value) => FindValue<VerificationState>(value);

    public static implicit operator VerificationState(string value) => FindValue(value);
}
