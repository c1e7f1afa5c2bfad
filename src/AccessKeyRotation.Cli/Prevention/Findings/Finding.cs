using AccessKeyRotation.Cli.Prevention.Sources;

namespace AccessKeyRotation.Cli.Prevention.Findings;

/// <summary>A violation of a rule in a file.</summary>
/// <param name="Subject">The path in the file, or the address in a plan. Never a value, which may be secret.</param>
internal sealed record Finding(PreventiveRule Rule, int Line, int Column, string Subject, string Message)
{
    public Finding(PreventiveRule rule, SourceNode at, string subject, string message)
        : this(rule, at.Line, at.Column, subject, message) { }
}

/// <summary>What the rules allow.</summary>
/// <param name="Waived">Logical ids and addresses with a waiver in force.</param>
/// <param name="OwnerTag">The tag that names the owner of a user, not case-sensitive.</param>
/// <param name="AllowsRotation">True if a plan may replace an access key without a waiver.</param>
internal sealed record PreventionPolicy(IReadOnlySet<string> Waived, string OwnerTag, bool AllowsRotation)
{
    public bool IsOwnerTag(string? key) => string.Equals(key, OwnerTag, StringComparison.OrdinalIgnoreCase);
}
