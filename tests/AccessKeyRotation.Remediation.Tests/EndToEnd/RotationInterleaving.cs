namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

/// <summary>One run of a document of rotations, and one or two changes before its calls.</summary>
/// <param name="Case">The initial state.</param>
/// <param name="Change">The change.</param>
/// <param name="Call">The call before which the change occurs, from 0.</param>
/// <param name="Until">The call before which it occurs again; null for once.</param>
internal sealed record RotationInterleaving(string Case, string Change, int Call, int? Until = null)
{
    public const string Rotate = "one key",
        Recover = "secret lost",
        Redeliver = "secret not fetched",
        Finish = "new key used",
        Remind = "new key unused";

    public static readonly string[] Cases = [Rotate, Recover, Redeliver, Finish, Remind];

    public static readonly string[] Changes =
    [
        "the user is renamed",
        "two users swap names",
        "a person creates a key",
        "a person deletes the old key",
        "a person deactivates the old key",
        "a person deletes the newest key",
        "a person deactivates the newest key",
        "the newest key is used",
        "RotateAccessKey runs",
        "RotateAccessKey redelivers",
        "FinishRotation runs",
        "the call is denied",
        "the answer is lost",
    ];

    /// <summary>Returns every change before every call of a run without changes.</summary>
    public static async Task<IReadOnlyList<RotationInterleaving>> AllAsync()
    {
        List<RotationInterleaving> all = [];
        foreach (string start in Cases)
        {
            int calls = await CallsOfAsync(start);
            all.AddRange(
                from change in Changes
                from call in Enumerable.Range(0, calls)
                select new RotationInterleaving(start, change, call)
            );
        }
        return all;
    }

    /// <summary>
    /// Returns a swap of two users' names before a call and back before a later call, for each pair of calls.
    /// </summary>
    public static async Task<IReadOnlyList<RotationInterleaving>> AllSwapsAsync()
    {
        int calls = await CallsOfAsync(Rotate);
        return
        [
            .. from first in Enumerable.Range(0, calls)
            from second in Enumerable.Range(first + 1, calls - first)
            select new RotationInterleaving(Rotate, "two users swap names", first, second),
        ];
    }

    private static async Task<int> CallsOfAsync(string start)
    {
        await using RotationWorld world = await RotationWorld.StartAsync(new(start, "nothing", int.MaxValue));
        await world.RunAsync();
        return world.Calls;
    }
}
