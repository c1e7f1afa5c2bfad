namespace AccessKeyRotation.Aws.Config;

/// <summary>One run of the rule, as AWS Config started it.</summary>
/// <param name="ResultToken">Ties the results to the rule and the event; opaque, never logged.</param>
/// <param name="OrderingTimestamp">The one timestamp of all results of the run, so that running it again changes nothing.</param>
public sealed record RuleRun(string ConfigRuleName, string ResultToken, DateTimeOffset OrderingTimestamp)
{
    /// <summary>The result token that stands for "validate and store nothing" (the convention of AWS Config's rule development kit).</summary>
    public const string TestModeToken = "TESTMODE";

    public bool IsTestMode => ResultToken == TestModeToken;

    public override string ToString() => $"{ConfigRuleName} at {OrderingTimestamp:O}";
}
