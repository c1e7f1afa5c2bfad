using AccessKeyRotation.Local.Automation;
using AccessKeyRotation.Local.SecurityHub;

namespace AccessKeyRotation.Local.Account;

/// <summary>
/// An AWS account that exists only in this process: its content, its injected faults and its call log. Thread-safe.
/// Serve it with <see cref="LocalEndpoint"/>.
/// </summary>
public sealed class LocalAccount
{
    public LocalAccount(TimeProvider time, string id = "111122223333")
    {
        Time = time;
        Id = id;
        Faults = new();
        History = new(this);
        Users = new(this);
        Groups = new(this);
        ManagedPolicies = new(this);
        Report = new(this);
        Rules = new(this);
        Parameters = new(this);
        KmsKeys = new(this);
        Automations = new(this);
        Topics = new(this);
        Stacks = new(this);
        LogGroups = new(this);
        Functions = new(LogGroups);
        RoleSessions = new(this);
        Findings = new(this);
        TrailEvents = new(this);
        Root = new(id, id, "<root_account>", "/", time.GetUtcNow().AddYears(-5)) { HasMfa = true };
    }

    /// <summary>12 digits.</summary>
    public string Id { get; }

    /// <summary>The alias in the sign-in address; null if there is none.</summary>
    public string? Alias { get; set; }

    public TimeProvider Time { get; }

    public UserDirectory Users { get; }

    public GroupDirectory Groups { get; }

    public ManagedPolicies ManagedPolicies { get; }

    /// <summary>The root user: not an IAM user, but a row of the credential report.</summary>
    public IamUser Root { get; set; }

    public CredentialReport Report { get; }

    public ConfigRules Rules { get; }

    public ConfigurationAggregators Aggregators { get; } = new();

    public ParameterStore Parameters { get; }

    public KmsKeys KmsKeys { get; }

    public FunctionDirectory Functions { get; }

    public LogGroups LogGroups { get; }

    public AutomationDocuments Documents { get; } = new();

    public Automations Automations { get; }

    public Topics Topics { get; }

    public Stacks Stacks { get; }

    public RoleSessions RoleSessions { get; }

    public Findings Findings { get; }

    public TrailEvents TrailEvents { get; }

    /// <summary>The regions that EC2 DescribeRegions lists as enabled.</summary>
    public IReadOnlyList<string> EnabledRegions { get; set; } = AccountRegions.EnabledByDefault;

    public ConfigurationHistory History { get; }

    public ConfigurationRecorders Recorders { get; } = new();

    public Faults Faults { get; }

    public CallLog Calls { get; } = new();

    /// <summary>
    /// Receives each secret that CreateAccessKey returns, for tests that search for secrets. The account does not store
    /// them.
    /// </summary>
    public Action<string>? SecretIssued { get; set; }
}
