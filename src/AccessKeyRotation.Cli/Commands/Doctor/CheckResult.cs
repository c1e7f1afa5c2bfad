namespace AccessKeyRotation.Cli.Commands.Doctor;

/// <summary>The result of one check.</summary>
/// <param name="Subject">The checked part, such as <c>Recorder</c>.</param>
/// <param name="Text">The finding in sentences.</param>
/// <param name="Commands">The commands that remove the cause; empty if there are none.</param>
internal sealed record CheckResult(CheckLevel Level, string Subject, string Text, IReadOnlyList<string> Commands)
{
    public static CheckResult Ok(string subject, string text) => new(CheckLevel.Ok, subject, text, []);

    public static CheckResult Warning(string subject, string text, params IReadOnlyList<string> commands) =>
        new(CheckLevel.Warning, subject, text, commands);

    public static CheckResult Problem(string subject, string text, params IReadOnlyList<string> commands) =>
        new(CheckLevel.Problem, subject, text, commands);

    /// <summary>A part that cannot be read is unknown: neither in order nor faulty.</summary>
    public static CheckResult NotChecked(string subject, string reason) =>
        Warning(subject, $"Not checked: {reason.TrimEnd('.')}.");
}

/// <summary>The levels of results, in the order of their exit codes.</summary>
internal enum CheckLevel
{
    Ok = 0,
    Warning = 1,
    Problem = 2,
}
