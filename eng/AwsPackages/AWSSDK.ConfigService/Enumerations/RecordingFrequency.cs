using Amazon.Runtime;

namespace Amazon.ConfigService;

public class RecordingFrequency : ConstantClass
{
    public static readonly RecordingFrequency CONTINUOUS = new("CONTINUOUS");
    public static readonly RecordingFrequency DAILY = new("DAILY");

    public RecordingFrequency(string value)
        : base(value) { }

    public static RecordingFrequency FindValue(string value) => FindValue<RecordingFrequency>(value);

    public static implicit operator RecordingFrequency(string value) => FindValue(value);
}
