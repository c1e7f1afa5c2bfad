using System.CommandLine;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace AccessKeyRotation.Benchmarks.PureParts;

/// <summary><c>pure</c>: BenchmarkDotNet over what needs no AWS.</summary>
internal static class PurePartsCommand
{
    public static Command Create()
    {
        Option<bool> quick = new("--quick") { Description = "Three rounds of each: exact in bytes, rough in time." };
        Command command = new("pure", "Measures reading and judging a credential report of 5,000 users, and one user's verdict.") { quick };
        command.SetAction(parsed => Run(parsed.GetValue(quick) ? Job.ShortRun : Job.Default));
        return command;
    }

    private static int Run(Job job)
    {
        // In this process: the harness's usual way, a generated project, would be built under this repository's rules for source.
        IConfig config = DefaultConfig.Instance
            .AddJob(job.WithToolchain(InProcessEmitToolchain.Instance))
            .WithArtifactsPath(Path.Combine(AppContext.BaseDirectory, "artifacts"));
        bool failed = BenchmarkRunner.Run([typeof(ReportBenchmarks), typeof(VerdictBenchmarks)], config)
            .Any(summary => summary.HasCriticalValidationErrors || summary.Reports.Any(report => !report.Success));
        return failed ? 1 : 0;
    }
}
