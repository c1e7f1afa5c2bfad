namespace AccessKeyRotation.Local.Account;

/// <summary>The compliance types of AWS Config. <see cref="ComplianceTypes.ToWire"/> returns AWS's spelling.</summary>
public enum ComplianceType
{
    Compliant,
    NonCompliant,
    NotApplicable,
}

public static class ComplianceTypes
{
    public static string ToWire(this ComplianceType type) =>
        type switch
        {
            ComplianceType.Compliant => "COMPLIANT",
            ComplianceType.NonCompliant => "NON_COMPLIANT",
            ComplianceType.NotApplicable => "NOT_APPLICABLE",
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not a compliance type of AWS Config."),
        };

    internal static ComplianceType Parse(string wire) =>
        Enum.GetValues<ComplianceType>().Single(type => type.ToWire() == wire);
}
