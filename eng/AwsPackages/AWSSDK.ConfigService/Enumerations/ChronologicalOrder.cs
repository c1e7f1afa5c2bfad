using Amazon.Runtime;

namespace Amazon.ConfigService;

public class ChronologicalOrder : ConstantClass
{
    public static readonly ChronologicalOrder Forward = new("Forward");
    public static readonly ChronologicalOrder Reverse = new("Reverse");

    public ChronologicalOrder(string value)
        : base(value) { }

    public static ChronologicalOrder FindValue(string value) => FindValue<ChronologicalOrder>(value);

    public static implicit operator ChronologicalOrder(string value) => FindValue(value);
}
