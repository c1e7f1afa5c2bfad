using System.CommandLine;
using AccessKeyRotation.Benchmarks.Evaluations;
using AccessKeyRotation.Benchmarks.Organization;
using AccessKeyRotation.Benchmarks.PureParts;
using AccessKeyRotation.Benchmarks.ReportFiles;
using AccessKeyRotation.Benchmarks.Retries;
using AccessKeyRotation.Benchmarks.Scale;
using AccessKeyRotation.Benchmarks.Starts;
using AccessKeyRotation.Benchmarks.Storms;
using AccessKeyRotation.Benchmarks.UsageLogs;

RootCommand root = new("Measures the rule. What the figures mean: docs/performance.md and docs/scale.md.")
{
    PurePartsCommand.Create(),
    EvaluationCommand.Create(),
    StartCommand.Create(),
    RetryCommand.Create(),
    ReportFileCommand.Create(),
    OrganizationCommand.Create(),
    ScaleCommand.Create(),
    StormCommand.Create(),
    UsageLogCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
