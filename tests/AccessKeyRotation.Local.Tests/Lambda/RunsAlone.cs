namespace AccessKeyRotation.Local.Tests.Lambda;

/// <summary>Tests that change variables of this process run alone: any other test may start a program that reads them.</summary>
[CollectionDefinition(nameof(RunsAlone), DisableParallelization = true)]
public sealed class RunsAlone;
