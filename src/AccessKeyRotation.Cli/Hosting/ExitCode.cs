namespace AccessKeyRotation.Cli.Hosting;

/// <summary>What the process ends with.</summary>
internal static class ExitCode
{
    /// <summary>Nothing violates; what was asked for is done.</summary>
    public const int Fine = 0;

    /// <summary>Something violates, or a run of a document failed.</summary>
    public const int Violation = 1;

    /// <summary>It could not be judged or was asked wrongly.</summary>
    public const int NotJudged = 2;

    /// <summary>Ctrl-C, as shells have it for SIGINT.</summary>
    public const int Interrupted = 130;
}
