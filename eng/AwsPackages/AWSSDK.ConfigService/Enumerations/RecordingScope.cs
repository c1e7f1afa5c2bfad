using Amazon.Runtime;

namespace Amazon.ConfigService;

public class RecordingScope : ConstantClass
{
    public static readonly RecordingScope INTERNAL = new("INTERNAL");
    public static readonly RecordingScope PAID = new("PAID");

    public RecordingScope(string value)
        : base(value) { }

    public static RecordingScope FindValue(string value) => FindValue<RecordingScope>(value);

    public static implicit operator RecordingScope(string value) => FindValue(value);
}
