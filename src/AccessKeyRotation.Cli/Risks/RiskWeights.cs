namespace AccessKeyRotation.Cli.Risks;

/// <summary>
/// The weights of the risk score, the only place that defines them. A test compares the table in <c>docs/risk.md</c>.
/// </summary>
internal static class RiskWeights
{
    /// <summary>The period that adds one point to a key.</summary>
    public static readonly TimeSpan AgePeriod = TimeSpan.FromDays(90);

    /// <summary>The maximum number of periods that add points.</summary>
    public const int MaxAgePeriods = 12;

    /// <summary>
    /// The period after which a key counts as unused: CIS AWS Foundations, "Ensure credentials unused for 45 days or
    /// more are disabled".
    /// </summary>
    public static readonly TimeSpan UnusedPeriod = TimeSpan.FromDays(45);

    /// <summary>Greater than the sum of all other points, so that quarantined keys are always first.</summary>
    public static readonly RiskWeight Quarantined = new(
        RiskParts.Quarantine,
        "quarantined",
        $"A policy `{RiskCriteria.QuarantinePolicy}…` is attached to the user: AWS found a key in public",
        100
    );

    public static readonly RiskWeight Administrator = new(
        RiskParts.Access,
        "administrator access",
        "Allows all actions on all resources",
        30
    );

    public static readonly RiskWeight ChangesIam = new(
        RiskParts.Access,
        "can change IAM",
        "Allows an action that gives permissions or credentials, on all users, roles, groups or policies",
        24
    );

    public static readonly RiskWeight AllExcept = new(
        RiskParts.Access,
        "all actions except some",
        "Allows all actions except some (`NotAction`) on all resources",
        18
    );

    public static readonly RiskWeight ServiceWide = new(
        RiskParts.Access,
        "all actions of a service",
        "Allows all actions of a service on all resources",
        10
    );

    /// <summary>
    /// Not greater than the difference between two kinds of access, so that limited access stays at least equal to the
    /// next kind.
    /// </summary>
    public static readonly RiskWeight Limited = new(
        RiskParts.Access,
        "limited",
        "A condition, `NotResource`, a `Deny` or a permissions boundary limits this access",
        -6
    );

    public static readonly RiskWeight Exposed = new(RiskParts.Exposure, "exposed", "The user has the exposure tag", 20);

    public static readonly RiskWeight Production = new(
        RiskParts.Production,
        "production",
        "The user has the production tag",
        10
    );

    public static readonly RiskWeight Old = new(
        RiskParts.Age,
        "old",
        $"For each {AgePeriod.TotalDays} days of the key's age, at most {MaxAgePeriods} times",
        1
    );

    public static readonly RiskWeight Unused = new(
        RiskParts.Use,
        "unused",
        $"Not used for {UnusedPeriod.TotalDays} days or more; a key that was never used counts from its creation",
        8
    );

    public static readonly RiskWeight PasswordWithoutMfa = new(
        RiskParts.Password,
        "password without MFA",
        "The user has a console password and no MFA device",
        6
    );

    public static readonly RiskWeight TwoActiveKeys = new(
        RiskParts.ActiveKeys,
        "two active keys",
        "The user has more than one active key",
        4
    );

    public static readonly RiskWeight SeveralAddresses = new(
        RiskParts.Sources,
        "several addresses",
        "Used from two or more public addresses in the last 30 days",
        5
    );

    /// <summary>All weights, in the order of the parts.</summary>
    public static IReadOnlyList<RiskWeight> All { get; } =
    [
        Quarantined,
        Administrator,
        ChangesIam,
        AllExcept,
        ServiceWide,
        Limited,
        Exposed,
        Production,
        Old,
        Unused,
        PasswordWithoutMfa,
        TwoActiveKeys,
        SeveralAddresses,
    ];
}

/// <summary>The points of a fact.</summary>
/// <param name="Part">The part of the score, one of <see cref="RiskParts"/>.</param>
/// <param name="Label">The fact in a few words, for tables.</param>
/// <param name="Condition">The condition in Markdown.</param>
internal sealed record RiskWeight(string Part, string Label, string Condition, int Points);

/// <summary>The parts of the score. Each key has each part, or the reason why it is not determined.</summary>
internal static class RiskParts
{
    public const string Quarantine = "quarantine";
    public const string Access = "access";
    public const string Exposure = "exposure";
    public const string Production = "production";
    public const string Age = "age";
    public const string Use = "use";
    public const string Password = "password";
    public const string ActiveKeys = "activeKeys";

    /// <summary>Only if the clients of the keys were requested.</summary>
    public const string Sources = "sources";

    public static IReadOnlyList<string> All { get; } =
    [Quarantine, Access, Exposure, Production, Age, Use, Password, ActiveKeys, Sources];
}
