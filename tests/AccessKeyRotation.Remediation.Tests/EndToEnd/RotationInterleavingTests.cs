using System.Collections.Concurrent;
using AccessKeyRotation.Local.Automation;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

/// <summary>
/// Regardless of changes at any call of a rotation, no key and no secret is lost, and no secret is delivered to another
/// user.
/// </summary>
/// <remarks>
/// A part of the interleavings is tried (<see cref="Interleavings"/>).
/// </remarks>
[Trait("Function", "InProcess")]
public sealed class RotationInterleavingTests
{
    private const int Part = 16;

    private static readonly ParallelOptions RunsAtOnce = new() { MaxDegreeOfParallelism = 8 };

    [Fact]
    public async Task No_change_before_any_call_ends_in_a_disaster() =>
        await ProveAsync(await RotationInterleaving.AllAsync());

    [Fact]
    public async Task No_two_swaps_of_names_before_any_calls_end_in_a_disaster() =>
        await ProveAsync(await RotationInterleaving.AllSwapsAsync());

    [Fact]
    public async Task Two_users_who_swap_names_before_each_call_get_no_secret_of_the_other()
    {
        RotationInterleaving[] swaps =
        [
            .. (await RotationInterleaving.AllAsync()).Where(each =>
                each is { Case: RotationInterleaving.Rotate, Change: "two users swap names" }
            ),
        ];

        await ProveAllAsync(swaps);
    }

    private static Task ProveAsync(IReadOnlyList<RotationInterleaving> all) =>
        ProveAllAsync(Interleavings.Select(all, Part));

    private static async Task ProveAllAsync(IReadOnlyList<RotationInterleaving> interleavings)
    {
        ConcurrentBag<string> disasters = [];
        int changes = 0,
            refusals = 0;
        await Parallel.ForEachAsync(interleavings, RunsAtOnce, async (interleaving, _) =>
        {
            await using RotationWorld world = await RotationWorld.StartAsync(interleaving);
            await world.RunAsync();
            foreach (string disaster in world.Disasters)
                disasters.Add(disaster);
            Interlocked.Add(ref changes, world.HasChanged ? 1 : 0);
            Interlocked.Add(ref refusals, world.Run.Status == AutomationStatus.Success ? 0 : 1);
        });

        disasters.Should().BeEmpty("of {0} interleavings none may end so", interleavings.Count);
        // Without any change, the property would hold trivially.
        changes.Should().BeGreaterThan(interleavings.Count / 2);
        refusals.Should().BePositive();
    }
}
