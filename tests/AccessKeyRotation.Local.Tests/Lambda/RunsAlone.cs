namespace AccessKeyRotation.Local.Tests.Lambda;

/// <summary>
/// Tests that change variables of this process do not run in parallel, because another test can start a program that
/// reads them.
/// </summary>
[CollectionDefinition(nameof(RunsAlone), DisableParallelization = true)]
public sealed class RunsAlone;
