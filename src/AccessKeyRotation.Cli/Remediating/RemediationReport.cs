using System.Globalization;
using AccessKeyRotation.Cli.Hosting;
using AccessKeyRotation.Cli.Reports;
using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Cli.Remediating;

/// <summary>
/// Tells what happens, line by line as it happens; in JSON the outcomes are one array on standard output at the end, and the lines go to standard
/// error.
/// </summary>
internal sealed class RemediationReport(CommandHost host, RemediateOptions options)
{
    private readonly List<UserOutcome> _outcomes = [];

    public int Deactivated => _outcomes.Sum(outcome => outcome.Deactivated.Count);

    public void Tell(string line) => WriteLine(line);

    /// <param name="title">Such as <c>Batch 2 of 4</c>.</param>
    public void Tell(string title, IReadOnlyList<UserOutcome> outcomes)
    {
        _outcomes.AddRange(outcomes);
        foreach (UserOutcome outcome in outcomes)
            WriteLine(OutcomeText.LineOf(outcome));
        int failed = outcomes.Count(outcome => outcome.Kind == UserOutcomeKind.Failed);
        string keys = ReportText.Counted(outcomes.Sum(outcome => outcome.Deactivated.Count), "access key");
        WriteLine(failed > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{title}: FAILED for {failed} of {ReportText.Counted(outcomes.Count, "user")}; {keys} deactivated.")
            : $"{title}: done; {keys} of {ReportText.Counted(outcomes.Count, "user")} deactivated.");
    }

    /// <summary>What is known of runs after which the account was not read again.</summary>
    public void TellUnfinished(IReadOnlyList<UserRun> runs)
    {
        UserOutcome[] outcomes = [.. runs.Select(UserOutcome.WithoutLook)];
        _outcomes.AddRange(outcomes);
        foreach (UserOutcome outcome in outcomes)
            WriteLine(OutcomeText.LineOf(outcome));
        int running = outcomes.Count(outcome => outcome.Kind == UserOutcomeKind.Running);
        if (running > 0)
            host.Errors.WriteLine($"{ReportText.Counted(running, "execution")} still {(running == 1 ? "runs" : "run")}. Running the command again waits for {(running == 1 ? "it" : "them")} and goes on.");
    }

    /// <param name="violators">How many users still violate.</param>
    public void TellSummary(int violators)
    {
        int done = _outcomes.Count(outcome => outcome.Kind == UserOutcomeKind.Done);
        WriteLine($"{ReportText.Counted(done, "user")} remediated, {ReportText.Counted(Deactivated, "access key")} deactivated; {Violate(violators)}");
        AccessKeyId[] keys = [.. _outcomes.SelectMany(outcome => outcome.Deactivated).Select(key => key.Key).Distinct()];
        if (keys.Length > 0)
            WriteLine($"To undo: {options.Undo} {keys[0]}{(keys.Length > 1 ? " [more keys]" : "")} --owner WHO --reason WHY");
    }

    /// <summary>The array of outcomes, where JSON is asked for. To be called once, at the end.</summary>
    public void WriteJson(string accountId)
    {
        if (options.Plan.IsJson)
            OutcomeJson.Write(accountId, _outcomes, host.Output);
    }

    /// <summary>At once: whoever watches, or kills the process, has every line so far.</summary>
    private void WriteLine(string line)
    {
        TextWriter lines = options.Plan.IsJson ? host.Errors : host.Output;
        lines.WriteLine(line);
        lines.Flush();
    }

    private static string Violate(int violators) => violators switch
    {
        0 => "nobody violates any more.",
        1 => "1 user still violates.",
        _ => string.Create(CultureInfo.InvariantCulture, $"{violators} users still violate."),
    };
}
