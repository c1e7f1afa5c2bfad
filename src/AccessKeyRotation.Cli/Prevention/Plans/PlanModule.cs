using AccessKeyRotation.Cli.Prevention.Sources;

namespace AccessKeyRotation.Cli.Prevention.Plans;

/// <summary>A module of the configuration in a plan: the root module, or a module that another one calls.</summary>
internal sealed class PlanModule
{
    private PlanModule(SourceNode node, string path, string address, PlanModule? parent, SourceNode? call)
    {
        Node = node;
        Path = path;
        Address = address;
        Parent = parent;
        Call = call;
        Calls = (node["module_calls"]?.Members ?? [])
            .Where(member => member.Value["module"] is not null)
            .ToDictionary(
                member => member.Name,
                member => new PlanModule(
                    member.Value["module"]!,
                    $"{path}/module_calls/{member.Name}/module",
                    address.Length == 0 ? $"module.{member.Name}" : $"{address}.module.{member.Name}",
                    this,
                    member.Value
                )
            );
        Resources =
        [
            .. (node["resources"]?.Items ?? []).Select(
                (resource, i) => new PlanResource(this, resource, $"{path}/resources/{i}")
            ),
        ];
        ManagedResources = Resources
            .Where(resource => resource.IsManaged)
            .ToLookup(resource => (resource.Type, resource.Name));
    }

    public SourceNode Node { get; }

    /// <summary>The path in the plan.</summary>
    public string Path { get; }

    /// <summary>Such as <c>module.team.module.inner</c>; empty for the root module.</summary>
    public string Address { get; }

    public PlanModule? Parent { get; }

    /// <summary>The block in the parent that calls the module; null for the root module.</summary>
    public SourceNode? Call { get; }

    public IReadOnlyDictionary<string, PlanModule> Calls { get; }

    public IReadOnlyList<PlanResource> Resources { get; }

    public ILookup<(string? Type, string? Name), PlanResource> ManagedResources { get; }

    /// <returns>Null if the plan has no configuration.</returns>
    public static PlanModule? RootOf(SourceNode plan) =>
        plan["configuration"]?["root_module"] is { } root
            ? new(root, "/configuration/root_module", address: "", parent: null, call: null)
            : null;

    /// <summary>Returns this module and all modules below it.</summary>
    public IEnumerable<PlanModule> All() => Calls.Values.SelectMany(module => module.All()).Prepend(this);
}

/// <summary>A resource or a data source of a module.</summary>
internal sealed record PlanResource(PlanModule Module, SourceNode Node, string Path)
{
    public string? Type => Node["type"]?.Text;

    public string? Name => Node["name"]?.Text;

    public bool IsManaged => Node["mode"]?.Text != "data";

    /// <summary>The address without indexes; see <see cref="PlanChange.ConfigurationAddress"/>.</summary>
    public string Address { get; } =
        string.Join(
            '.',
            new[]
            {
                Module.Address,
                Node["mode"]?.Text == "data" ? "data" : "",
                Node["type"]?.Text ?? "",
                Node["name"]?.Text ?? "",
            }.Where(part => part.Length > 0)
        );
}
