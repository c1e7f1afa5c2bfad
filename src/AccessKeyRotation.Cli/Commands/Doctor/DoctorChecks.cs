using AccessKeyRotation.Cli.Aws;
using AccessKeyRotation.Cli.Commands.Plan;
using AccessKeyRotation.Cli.Commands.Status;
using AccessKeyRotation.Cli.Infrastructure;

namespace AccessKeyRotation.Cli.Commands.Doctor;

/// <summary>Reads what the checks require, and runs them.</summary>
internal sealed class DoctorChecks(CommandHost host, AwsConnection aws, DoctorOptions options, AwsSettings settings)
{
    /// <summary>Requests for simulations at the same time. IAM throttles a whole account.</summary>
    private const int SimulationsAtOnce = 3;

    /// <param name="progress">Receives the current step.</param>
    /// <exception cref="AccessKeyRotation.Aws.AwsCallFailedException">The caller or the rule cannot be
    /// read.</exception>
    public async Task<DoctorReport> RunAsync(Action<string> progress, CancellationToken cancellationToken)
    {
        CommandPlace account = await aws.ReadPlaceAsync(cancellationToken);
        Caller caller = account.Caller;
        (DeployedRule? rule, string candidates) = await new RuleFinder(host, aws.Config).SearchAsync(
            options.Rule,
            cancellationToken
        );
        DeployedStack place = new(caller, aws.Region, rule);
        progress("Checking recorder, rule, topic and keys");
        Task<CheckResult> recorder = RecorderAsync(place, cancellationToken);
        Task<CheckResult> topic = TopicAsync(place, cancellationToken);
        Task<Part<KmsKey?>[]> keys = Task.WhenAll(
            StackKey.All.Select(key =>
                Part.ReadAsync(new KeyReader(aws.Kms).FindAsync(key.Alias, cancellationToken), null)
            )
        );
        RuleStatus? status = rule is null
            ? null
            : await new RuleStatusReader(aws).ReadAsync(rule, host.Time.GetUtcNow(), cancellationToken);
        List<CheckResult> results =
        [
            CheckResult.Ok("Account", $"{caller.Arn} in {place.Region}."),
            await recorder,
            .. status is null
                ? [RuleChecks.Missing(options.Rule.Name, candidates, place)]
                : new RuleChecks(
                    status,
                    FindDisagreement(status.Rule),
                    RuleName.Arguments(status.Rule.Name, settings),
                    place
                ).All(),
            await topic,
        ];
        Part<KmsKey?>[] found = await keys;
        ShippedTemplate template = new(place.ReferencesWith(ArnsOf(found)));
        results.AddRange(
            StackKey.All.Zip(found, (key, part) =>
                StackChecks.Key(key, part, template.StatementsOf(key.LogicalName), place)
            )
        );
        progress("Simulating the permissions of the caller");
        results.Add(await PermissionsAsync(template, place, cancellationToken));
        if (options.WithDryRun && status is not null)
        {
            progress("Waiting for a dry run of the remediation");
            results.Add(await new DryRunCheck(aws, host.Time).RunAsync(status, place, cancellationToken));
        }
        return new(account, results) { Rule = rule?.Name };
    }

    private async Task<CheckResult> RecorderAsync(DeployedStack place, CancellationToken cancellationToken) =>
        RecorderCheck.Of(
            await Part.ReadAsync(new RecorderReader(aws.Config).FindAsync(cancellationToken), null),
            place
        );

    private async Task<CheckResult> TopicAsync(DeployedStack place, CancellationToken cancellationToken) =>
        StackChecks.Topic(
            await Part.ReadAsync(new TopicReader(aws.Sns).FindAsync(place.TopicArn, cancellationToken), null),
            place
        );

    private static string? FindDisagreement(DeployedRule rule)
    {
        try
        {
            RemediationTargetReader.ForPlan(rule, document: null, skipIfUsedWithinDays: null);
            return null;
        }
        catch (CommandFailedException disagreement)
        {
            return disagreement.Message;
        }
    }

    private async Task<CheckResult> PermissionsAsync(
        ShippedTemplate template,
        DeployedStack place,
        CancellationToken cancellationToken
    )
    {
        PermissionSimulator simulator = new(aws.Iam);
        Part<string?> principal = await Part.ReadAsync(
            simulator.FindPrincipalAsync(place.Caller.Arn, cancellationToken),
            null
        );
        if (principal is { IsRead: true, Value: null })
            return CheckResult.NotChecked("Permissions", $"the policies of {place.Caller.Arn} cannot be simulated");
        if (principal.Failure is { } failure)
            return StackChecks.Permissions(new([], failure), null, place);
        using SemaphoreSlim turns = new(SimulationsAtOnce);
        Part<IReadOnlyList<string>[]> denied = await Part.ReadAsync(
            Task.WhenAll(
                template
                    .StatementsOf("OperatorPolicy")
                    .Select(statement =>
                        SimulateAsync(simulator, principal.Value!, statement, turns, cancellationToken)
                    )
            ),
            []
        );
        return StackChecks.Permissions(
            new([.. denied.Value.SelectMany(actions => actions).Distinct()], denied.Failure),
            principal.Value,
            place
        );
    }

    private static async Task<IReadOnlyList<string>> SimulateAsync(
        PermissionSimulator simulator,
        string principal,
        PolicyStatement statement,
        SemaphoreSlim turns,
        CancellationToken cancellationToken
    )
    {
        await turns.WaitAsync(cancellationToken);
        try
        {
            SimulatedRequest request = new(statement.Actions, statement.Resources, statement.Context);
            return await simulator.FindDeniedAsync(principal, request, cancellationToken);
        }
        finally
        {
            turns.Release();
        }
    }

    /// <summary>A key that cannot be read has an ARN that no policy names.</summary>
    private static Dictionary<string, string> ArnsOf(Part<KmsKey?>[] found) =>
        StackKey
            .All.Zip(found)
            .ToDictionary(pair => pair.First.LogicalName, pair => pair.Second.Value?.Arn ?? pair.First.Alias);
}

/// <summary>The options of <c>doctor</c>.</summary>
/// <param name="WithDryRun">False to start no execution.</param>
internal sealed record DoctorOptions(SelectedRule Rule, bool WithDryRun);

/// <summary>The results of all checks.</summary>
internal sealed record DoctorReport(CommandPlace Place, IReadOnlyList<CheckResult> Results)
{
    /// <summary>Null if the rule does not exist.</summary>
    public string? Rule { get; init; }

    public int Count(CheckLevel level) => Results.Count(result => result.Level == level);

    /// <summary>The highest level: 0 if all is in order, 1 for warnings, 2 for problems.</summary>
    public int ExitCode => (int)Results.Max(result => result.Level);
}
