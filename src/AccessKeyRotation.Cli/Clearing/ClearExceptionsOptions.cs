namespace AccessKeyRotation.Cli.Clearing;

/// <summary>What was asked for on the command line.</summary>
/// <param name="Users">Names or ids; empty takes every user whose exception has no end.</param>
/// <param name="IsAll">Exceptions with an end too.</param>
/// <param name="IsConfirmed">Do not ask.</param>
internal sealed record ClearExceptionsOptions(string Rule, IReadOnlyList<string> Users, bool IsAll, bool IsDryRun, bool IsConfirmed);
