using AccessKeyRotation.Cli.Infrastructure;

namespace AccessKeyRotation.Cli.Risks;

/// <summary>An access that a statement proves.</summary>
/// <param name="Description">The access and its policy in words.</param>
/// <param name="Limits">What limits the access, as phrases; empty if it is not limited.</param>
internal sealed record AccessGrant(AccessLevel Level, string Description, IReadOnlyList<string> Limits)
{
    public string Words =>
        Limits.Count == 0 ? Description : $"{Description}, limited by {string.Join(" and by ", Limits)}";

    /// <param name="boundary">The name of the permissions boundary; null for none.</param>
    public AccessGrant Within(string? boundary) =>
        boundary is null ? this : this with { Limits = [.. Limits, $"permissions boundary {boundary}"] };
}

/// <summary>Finds the kinds of access that a statement with <c>Allow</c> proves.</summary>
internal static class AccessGrants
{
    /// <summary>The number of actions or services in the words.</summary>
    private const int Named = 3;

    private const int MaxNameLength = 40;

    public static IEnumerable<AccessGrant> Of(string label, AccessStatement statement, AccessDenials denials)
    {
        string[] limits =
        [
            .. statement.HasCondition ? ["a condition"] : Array.Empty<string>(),
            .. statement.IsNotResource ? ["exceptions of resources"] : Array.Empty<string>(),
        ];
        if (statement.HasAllResources && statement.HasAllActions)
            yield return Grant(AccessLevel.Administrator, "all actions on all resources", denials.First);
        if (statement.HasAllResources && statement.IsNotAction)
            yield return Grant(
                AccessLevel.AllExcept,
                $"all actions except {List(statement.Actions)} on all resources",
                denials.First
            );
        string[] writes = [.. IamWrites.CoveredBy(statement).Where(action => !denials.DeniesAction(action))];
        if (Preferred(writes, denials.OfAction) is (var actions, var actionDenial))
            yield return Grant(AccessLevel.ChangesIam, $"changes IAM ({List(actions)})", actionDenial);
        string[] services = [.. statement.WholeServices.Where(service => !denials.DeniesService(service))];
        if (Preferred(services, denials.OfService) is (var whole, var serviceDenial))
            yield return Grant(
                AccessLevel.ServiceWide,
                $"all actions of {List(whole)} on all resources",
                serviceDenial
            );

        AccessGrant Grant(AccessLevel level, string what, string? denial) =>
            new(level, $"{what} by {label}", denial is null ? limits : [.. limits, $"a Deny in {denial}"]);
    }

    /// <summary>
    /// Returns the names that no Deny touches; if there are none, all names with the first Deny; null without names.
    /// </summary>
    private static (IReadOnlyList<string> Names, string? Denial)? Preferred(
        string[] names,
        Func<string, string?> denialOf
    )
    {
        if (names.Length == 0)
            return null;
        string[] untouched = [.. names.Where(name => denialOf(name) is null)];
        return untouched.Length > 0 ? (untouched, null) : (names, denialOf(names[0]));
    }

    private static string List(IReadOnlyList<string> names) =>
        ReportText.Listed([.. names.Take(Named + 1).Select(name => ReportText.Cut(name, MaxNameLength))], Named);
}
