using System.Collections.Concurrent;
using AccessKeyRotation.Local.Automation;
using Xunit.Abstractions;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

/// <summary>
/// Regardless of changes at any call of a deletion or reactivation, no key of a person, no waived key and no key in its
/// grace period or in use is deleted, and only keys that this product deactivated are activated.
/// </summary>
/// <remarks>
/// A part of the interleavings is tried (<see cref="Interleavings"/>).
/// </remarks>
[Trait("Function", "InProcess")]
public sealed class KeyInterleavingTests(ITestOutputHelper output)
{
    private const int Part = 24;
    private const int Pairs = 12;

    private static readonly ParallelOptions RunsAtOnce = new() { MaxDegreeOfParallelism = 8 };

    [Fact]
    public async Task No_change_before_any_call_of_a_deletion_ends_in_a_disaster() =>
        await ProveAsync(KeyInterleaving.Deletions);

    [Fact]
    public async Task No_change_before_any_call_of_a_reactivation_ends_in_a_disaster() =>
        await ProveAsync(KeyInterleaving.Reactivations);

    [Fact]
    public async Task No_two_changes_before_any_calls_end_in_a_disaster() =>
        await ProveAllAsync(
            await KeyInterleaving.PairsAsync(
                [.. KeyInterleaving.Deletions, .. KeyInterleaving.Reactivations],
                Interleavings.IsAll ? Pairs * 40 : Pairs
            )
        );

    [Theory]
    [InlineData(KeyInterleaving.DeleteDue, 2, 0)]
    [InlineData(KeyInterleaving.DeleteOne, 1, 0)]
    [InlineData(KeyInterleaving.DeleteEarly, 0, 0)]
    [InlineData(KeyInterleaving.DeleteBegun, 2, 0)]
    [InlineData(KeyInterleaving.Reactivate, 0, 1)]
    [InlineData(KeyInterleaving.ReactivateBegun, 0, 1)]
    [InlineData(KeyInterleaving.ReactivateForeign, 0, 0)]
    public async Task Where_nothing_happens_a_run_does_what_it_is_for(string start, int deletions, int activations)
    {
        await using KeyWorld world = await KeyWorld.StartAsync(new(start, "nothing", int.MaxValue));

        await world.RunAsync();

        (world.Deletions, world.Activations).Should().Be((deletions, activations));
        bool isRefused = start == KeyInterleaving.ReactivateForeign;
        world.Run.Status.Should().Be(isRefused ? AutomationStatus.Failed : AutomationStatus.Success);
        world.Disasters.Should().BeEmpty();
    }

    private async Task ProveAsync(string[] cases) =>
        await ProveAllAsync(Interleavings.Select(await KeyInterleaving.AllAsync(cases), Part));

    private async Task ProveAllAsync(IReadOnlyList<KeyInterleaving> interleavings)
    {
        ConcurrentBag<string> disasters = [];
        int changes = 0,
            acts = 0,
            refusals = 0;
        await Parallel.ForEachAsync(interleavings, RunsAtOnce, async (interleaving, _) =>
        {
            await using KeyWorld world = await KeyWorld.StartAsync(interleaving);
            await world.RunAsync();
            foreach (string disaster in world.Disasters)
                disasters.Add(disaster);
            Interlocked.Add(ref changes, world.HasChanged ? 1 : 0);
            Interlocked.Add(ref acts, world.Deletions + world.Activations);
            Interlocked.Add(ref refusals, world.Run.Status == AutomationStatus.Success ? 0 : 1);
        });

        output.WriteLine(
            $"{interleavings.Count} interleavings: {changes} changes, {acts} actions, {refusals} refusals."
        );
        string.Join('\n', disasters.Order(StringComparer.Ordinal))
            .Should()
            .BeEmpty("of {0} interleavings none may end so", interleavings.Count);
        // Without any change, the property would hold trivially.
        changes.Should().BeGreaterThan(interleavings.Count / 2);
        acts.Should().BeGreaterThan(interleavings.Count / 4);
        refusals.Should().BePositive();
    }
}
