namespace AccessKeyRotation.Local.Account;

/// <summary>Regions of the partition aws (AWS General Reference, "Managing AWS Regions").</summary>
public static class AccountRegions
{
    /// <summary>The regions that are enabled in every new account and cannot be disabled.</summary>
    public static IReadOnlyList<string> EnabledByDefault { get; } =
    [
        "ap-northeast-1",
        "ap-northeast-2",
        "ap-northeast-3",
        "ap-south-1",
        "ap-southeast-1",
        "ap-southeast-2",
        "ca-central-1",
        "eu-central-1",
        "eu-north-1",
        "eu-west-1",
        "eu-west-2",
        "eu-west-3",
        "sa-east-1",
        "us-east-1",
        "us-east-2",
        "us-west-1",
        "us-west-2",
    ];

    /// <summary>Some of the regions that an account must opt in to.</summary>
    public static IReadOnlyList<string> OptIn { get; } =
    ["af-south-1", "ap-east-1", "ca-west-1", "eu-south-1", "il-central-1", "me-south-1"];
}
