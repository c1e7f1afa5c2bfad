namespace AccessKeyRotation.Verdicts;

/// <summary>The compliance types that a rule may report. AWS Config's INSUFFICIENT_DATA is refused from rules (PutEvaluations).</summary>
public enum Compliance
{
    Compliant,
    NonCompliant,
    NotApplicable,
}
