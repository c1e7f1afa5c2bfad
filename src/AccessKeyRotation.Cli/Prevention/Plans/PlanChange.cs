using AccessKeyRotation.Cli.Prevention.Sources;

namespace AccessKeyRotation.Cli.Prevention.Plans;

/// <summary>An entry of <c>resource_changes</c>: one instance of a resource.</summary>
/// <param name="Path">The path in the plan.</param>
internal sealed record PlanChange(string Path, SourceNode Node)
{
    public const string KeyType = "aws_iam_access_key";

    /// <summary>The attributes of a key that are secret. encrypted_secret is not.</summary>
    public static readonly string[] SecretAttributes = ["secret", "ses_smtp_password_v4"];

    private readonly SourceNode? _change = Node["change"];

    /// <summary>Where a finding about the resource points to.</summary>
    public SourceNode AddressNode => Node["address"] ?? Node;

    public string Address => Node["address"]?.Text ?? Path;

    public string? Type => Node["type"]?.Text;

    public bool IsManaged => Node["mode"]?.Text == "managed";

    public bool IsKey => IsManaged && Type == KeyType;

    public SourceNode? Before => _change?["before"];

    public SourceNode? After => _change?["after"];

    public SourceNode? AfterUnknown => _change?["after_unknown"];

    public SourceNode? AfterSensitive => _change?["after_sensitive"];

    public bool Creates => HasAction("create");

    public bool Deletes => HasAction("delete");

    /// <summary>The address in the configuration: without the indexes of modules and instances.</summary>
    public string ConfigurationAddress { get; } =
        string.Join(
            '.',
            new[]
            {
                PlanReference.WithoutIndexes(Node["module_address"]?.Text ?? ""),
                Node["mode"]?.Text == "data" ? "data" : "",
                Node["type"]?.Text ?? "",
                Node["name"]?.Text ?? "",
            }.Where(part => part.Length > 0)
        );

    public static IEnumerable<PlanChange> Of(SourceNode plan) =>
        (plan["resource_changes"]?.Items ?? []).Select((node, i) => new PlanChange($"/resource_changes/{i}", node));

    private bool HasAction(string action) => _change?["actions"]?.Items.Any(item => item.Text == action) == true;
}
