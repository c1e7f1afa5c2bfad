using System.CommandLine;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace AccessKeyRotation.Benchmarks.PureParts;

/// <summary><c>pure</c>: runs BenchmarkDotNet for the parts that do not use AWS.</summary>
internal static class PurePartsCommand
{
    public static Command Create()
    {
        Option<bool> quick = new("--quick") { Description = "Three rounds of each: exact in bytes, rough in time." };
        Command command = new(
            "pure",
            "Measures reading and evaluating a credential report of 5,000 users, and the evaluation of one user."
        )
        {
            quick,
        };
        command.SetAction(parsed => Run(parsed.GetValue(quick) ? Job.ShortRun : Job.Default));
        return command;
    }

    private static int Run(Job job)
    {
        // In this process: the harness's default, a generated project, would be built with this repository's source
        // rules.
        IConfig config = DefaultConfig
            .Instance.AddJob(job.WithToolchain(InProcessEmitToolchain.Instance))
            .WithArtifactsPath(Path.Combine(AppContext.BaseDirectory, "artifacts"));
        bool failed = BenchmarkRunner
            .Run([typeof(ReportBenchmarks), typeof(EvaluationBenchmarks)], config)
            .Any(summary => summary.HasCriticalValidationErrors || summary.Reports.Any(report => !report.Success));
        return failed ? 1 : 0;
    }
}
