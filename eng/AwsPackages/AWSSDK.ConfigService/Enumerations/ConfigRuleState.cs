using Amazon.Runtime;

namespace Amazon.ConfigService;

public class ConfigRuleState : ConstantClass
{
    public static readonly ConfigRuleState ACTIVE = new("ACTIVE");
    public static readonly ConfigRuleState DELETING = new("DELETING");
    public static readonly ConfigRuleState DELETING_RESULTS = new("DELETING_RESULTS");
    public static readonly ConfigRuleState EVALUATING = new("EVALUATING");

    public ConfigRuleState(string value)
        : base(value) { }

    public static ConfigRuleState FindValue(string value) => FindValue<ConfigRuleState>(value);

    public static implicit operator ConfigRuleState(string value) => FindValue(value);
}
