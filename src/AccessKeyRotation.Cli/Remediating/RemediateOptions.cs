using AccessKeyRotation.Cli.Planning;

namespace AccessKeyRotation.Cli.Remediating;

/// <summary>What was asked for on the command line.</summary>
/// <param name="IsConfirmed">Whether nothing is asked before it begins.</param>
/// <param name="Undo">The undo command with the options that led to this account and rule, up to the key.</param>
internal sealed record RemediateOptions(PlanOptions Plan, bool IsConfirmed, string Undo);
