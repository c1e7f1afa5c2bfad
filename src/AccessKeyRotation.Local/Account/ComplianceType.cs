namespace AccessKeyRotation.Local.Account;

/// <summary>AWS Config's word for a verdict; <see cref="ComplianceTypes.ToWire"/> spells it as AWS does.</summary>
public enum ComplianceType
{
    Compliant,
    NonCompliant,
    NotApplicable,
}
