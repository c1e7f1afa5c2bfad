using AccessKeyRotation.Cli.Prevention.Findings;
using AccessKeyRotation.Cli.Prevention.Sources;

namespace AccessKeyRotation.Cli.Prevention.Plans;

/// <summary>
/// Finds the secret of access keys in outputs, arguments, provisioners and providers, everywhere but in the arguments
/// that store secrets: by the references of the configuration and, for a secret that the plan contains, by its value.
/// </summary>
internal sealed class PlanSecrets(SourceNode plan, IReadOnlyList<PlanChange> changes)
{
    private readonly SecretTrail _trail = new(
        isOldFormat: plan["format_version"]?.Text?.StartsWith("0.", StringComparison.Ordinal) == true
    );
    private readonly ILookup<string, PlanChange> _byAddress = changes.ToLookup(change => change.ConfigurationAddress);
    private readonly bool _createsKey = changes.Any(change => change.IsKey && change.Creates);

    /// <summary>The outputs and arguments that have a finding: one is enough.</summary>
    private readonly HashSet<(string Address, string Name)> _found = [];

    public IEnumerable<Finding> Findings() => OfReferences().Concat(new PlanValues(plan, changes, _found).Findings());

    private IEnumerable<Finding> OfReferences()
    {
        if (PlanModule.RootOf(plan) is not { } root)
            return [];
        return OfOutputs(root)
            .Concat(root.All().SelectMany(module => module.Resources).SelectMany(OfResource))
            .Concat(OfProviders(root));
    }

    private IEnumerable<Finding> OfOutputs(PlanModule root)
    {
        foreach (SourceMember output in root.Node["outputs"]?.Members ?? [])
        {
            bool isUnknown = plan["output_changes"]?[output.Name]?["after_unknown"]?.IsTrue == true;
            foreach (
                Finding finding in OfExpressions(
                    root,
                    output.Value["expression"],
                    $"{root.Path}/outputs/{output.Name}/expression",
                    PreventiveRule.OutputHasNoSecret,
                    output.Value["sensitive"]?.IsTrue == true,
                    isUnknown
                )
            )
            {
                _found.Add(("", output.Name));
                yield return finding;
            }
        }
    }

    private IEnumerable<Finding> OfResource(PlanResource resource)
    {
        foreach (SourceMember argument in resource.Node["expressions"]?.Members ?? [])
        {
            if (SecretStores.Store(resource.Type, argument.Name, name => ValueOf(resource, name)))
                continue;
            foreach (
                Finding finding in OfExpressions(
                    resource.Module,
                    argument.Value,
                    $"{resource.Path}/expressions/{argument.Name}",
                    PreventiveRule.ArgumentHasNoSecret,
                    _byAddress[resource.Address].Any(change => HasTrue(change.AfterSensitive?[argument.Name])),
                    _byAddress[resource.Address].Any(change => HasTrue(change.AfterUnknown?[argument.Name])),
                    resource.Node["for_each_expression"]
                )
            )
            {
                _found.Add((resource.Address, argument.Name));
                yield return finding;
            }
        }
        foreach (
            Finding finding in OfExpressions(
                resource.Module,
                resource.Node["provisioners"],
                $"{resource.Path}/provisioners",
                PreventiveRule.ArgumentHasNoSecret,
                isSensitive: false,
                isUnknown: false,
                resource.Node["for_each_expression"]
            )
        )
            yield return finding;
    }

    private IEnumerable<Finding> OfProviders(PlanModule root) =>
        from provider in plan["configuration"]?["provider_config"]?.Members ?? []
        let address = PlanReference.WithoutIndexes(provider.Value["module_address"]?.Text ?? "")
        let module = root.All().FirstOrDefault(module => module.Address == address) ?? root
        from finding in OfExpressions(
            module,
            provider.Value["expressions"],
            $"/configuration/provider_config/{provider.Name}/expressions",
            PreventiveRule.ArgumentHasNoSecret,
            isSensitive: false,
            isUnknown: false
        )
        select finding;

    private IEnumerable<Finding> OfExpressions(
        PlanModule module,
        SourceNode? block,
        string path,
        PreventiveRule rule,
        bool isSensitive,
        bool isUnknown,
        SourceNode? loop = null
    )
    {
        foreach ((string below, SourceNode expression) in SecretTrail.LeavesOf(block))
        {
            IReadOnlyList<string> references = SecretTrail.ReferencesOf(expression);
            bool isSecret = _trail.HasSecret(module, references, isSensitive, loop: loop);
            bool mayBeSecret =
                isSensitive
                && isUnknown
                && _createsKey
                && references.Any(reference => reference.StartsWith("local.", StringComparison.Ordinal));
            if (!isSecret && !mayBeSecret)
                continue;
            int at = isSecret
                ? Enumerable
                    .Range(0, references.Count)
                    .First(i => _trail.HasSecret(module, [references[i]], isSensitive, loop: loop))
                : references.ToList().FindIndex(text => text.StartsWith("local.", StringComparison.Ordinal));
            yield return new(
                rule,
                expression["references"]!.Items[at],
                $"{path}{below}/references/{at} ({references[at]})",
                isSecret ? PreventiveRule.SecretInPlan : PreventiveRule.SecretThroughLocal
            );
        }
    }

    /// <summary>The value of an argument in the configuration or, if it is an expression, in the plan.</summary>
    private SourceNode? ValueOf(PlanResource resource, string argument) =>
        resource.Node["expressions"]?[argument]?["constant_value"]
        ?? _byAddress[resource.Address].Select(change => change.After?[argument]).FirstOrDefault();

    private static bool HasTrue(SourceNode? marks) => marks?.Descendants().Any(mark => mark.Node.IsTrue) == true;
}
